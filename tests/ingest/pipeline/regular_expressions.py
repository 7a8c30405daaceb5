"""Every regular expression that the pipeline compiles, and how its work grows on texts made to be hard for it."""

import json
import re
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

Run = Callable[[re.Pattern[str], str], object]

ROOT = Path(__file__).parents[3]
_SIZES = (250, 1000)  # characters of a smaller text; the larger one beside it has four times as many
_GROWTH = 9  # times as long on four times the text: linear work takes 4, quadratic 16
_QUICK = 0.003  # seconds on the larger text under which nothing quadratic can be
_ATTEMPTS = 4
_TOO_LONG = 5.0  # seconds for a few thousand characters
_SEEKING = {"search", "finditer", "findall", "sub", "subn", "split"}
_LITERAL = re.compile(r"(?<!\\)[^\W\d_]{2,}")
_ALPHABET = (
    *(" ", "\n", "1", "a", "A", "ж", "Ж", '"', "“", "(", ")", ",", ".", "-", "–", "/", "|", "@", "€", "'", "_", "#"),
    *(
        "1 ",
        "1.",
        "1,",
        "1-",
        "1/",
        "a ",
        "A ",
        "a-",
        "a.",
        "A. ",
        "a,",
        "Aa ",
        "Aa, ",
        "a1",
        "1a",
        "a\n",
        "1\n",
        "Aa\n",
    ),
    *("1 000 ", "1.000.", "1,000,", "(a", "a)", "(1) ", '"a" ', ". A", ".  ", "a@a.", "€1 ", "1 % ", "and ", "the "),
)

# Run in a process of its own, before the pipeline is imported; prints [file, line, pattern, flags, uses] as JSON.
_LISTEN = """
import json, re, sys
uses = {}
compile_pattern = re._compile
class Listening:
    def __init__(self, compiled, uses):
        self.compiled, self.uses = compiled, uses
    def __getattr__(self, name):
        self.uses.add(name)
        return getattr(self.compiled, name)
def listen(pattern, flags):
    if isinstance(pattern, Listening):
        return pattern
    frame = sys._getframe(1)
    while frame and frame.f_code.co_filename == re.__file__:
        frame = frame.f_back
    compiled = compile_pattern(pattern, flags)
    if frame is None or "/ingest/pipeline/" not in frame.f_code.co_filename:
        return compiled
    place = (frame.f_code.co_filename.rsplit("/ingest/pipeline/")[1], frame.f_lineno)
    return Listening(compiled, uses.setdefault((place, compiled), set()))
re._compile = listen
from pathlib import Path
from ingest.pipeline import extract
from ingest.pipeline.cleaning.documents import SUPPORTED_LANGUAGES, decode, is_html, read_document
from ingest.pipeline.extraction import Document, Mark, ModelReading
from ingest.pipeline.reconciling.likeness import Described, likely_same
from ingest.pipeline.reconciling.stages import find_stages
from ingest.pipeline.sentences import split_sentences
def seen(body):
    names = re.finditer(r"[A-Z][a-z]+(?: [A-Z][a-z]+)*", body)
    return ModelReading(tuple(Mark(*name.span(), "ORG") for name in names))
for number, path in enumerate(sorted(Path("tests/data/articles").glob("*.txt"))[::3]):
    document = read_document(decode(path.read_bytes()))
    extract(document, seen=seen(document.body), is_judged=number % 16 == 0)  # the judge itself compiles nothing
    is_html(document.body)
    for language in SUPPORTED_LANGUAGES if number % 8 == 0 else ():
        beginning = document.body[:2000]
        extract(Document(beginning, split_sentences(beginning, language), language), seen=seen(beginning))
likely_same(Described("Line 1", "policy"), Described("The Line 1", "policy"))
for language in SUPPORTED_LANGUAGES:
    find_stages("part B", language)
rows = [[*place, one.pattern, one.flags, sorted(names)] for (place, one), names in uses.items()]
print(json.dumps([row for row in rows if isinstance(row[2], str)]))
"""


@dataclass(frozen=True)
class Compiled:
    """A regular expression, where in the pipeline it was compiled, and whether texts are searched with it.

    One that is only matched at a known place need not be quick at finding its place.
    """

    file: str
    line: int
    pattern: re.Pattern[str]
    is_sought: bool

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.pattern.pattern[:60]}"


def compiled_patterns() -> list[Compiled]:
    """What is compiled while the pipeline is loaded, reads articles in every language and compares names and quotes."""
    done = subprocess.run([sys.executable, "-c", _LISTEN], cwd=ROOT, capture_output=True, text=True, check=True)
    return [
        Compiled(file, line, re.compile(pattern, flags), bool({*uses} & _SEEKING))
        for file, line, pattern, flags, uses in json.loads(done.stdout)
    ]


def slow_unit(pattern: re.Pattern[str], *, is_sought: bool = True) -> str | None:
    """The piece of text on whose repetition the work grows faster than the text, or None where there is none."""
    run = _find_all if is_sought else _match
    units = _units(pattern.pattern)
    return next((unit for unit in units for size in _SIZES if not _is_linear(pattern, unit, size, run)), None)


def _units(source: str) -> Iterator[str]:
    """Pieces to repeat: what is hard for many patterns, and what this one is looking for."""
    yield from _ALPHABET
    literals = sorted(set(_LITERAL.findall(source)), key=lambda literal: (-len(literal), literal))
    for literal in (*literals[:2], *literals[-2:]):
        yield from (literal, f"{literal} ", f"1 {literal} ", f"{literal} 1 ", f"{literal}-")


def _is_linear(pattern: re.Pattern[str], unit: str, size: int, run: Run) -> bool:
    """Whether four times the text takes less than `_GROWTH` times as long, in one of several attempts."""
    for rounds in range(1, _ATTEMPTS + 1):
        larger = _seconds(pattern, unit, 4 * size, run, rounds)
        if larger >= _TOO_LONG:
            return False
        if larger < _QUICK or larger < _GROWTH * _seconds(pattern, unit, size, run, rounds + 2):
            return True
    return False


def _seconds(pattern: re.Pattern[str], unit: str, size: int, run: Run, rounds: int) -> float:
    """The shortest of several times; what the text is made of does not reach to its end."""
    text = (unit * (size // len(unit) + 1))[:size] + "\n~"
    return min(_time(pattern, text, run) for _ in range(rounds))


def _time(pattern: re.Pattern[str], text: str, run: Run) -> float:
    """The processor's seconds; `_TOO_LONG` where it was stopped, as patterns exist that would take years."""
    previous = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, _TOO_LONG)
    start = time.thread_time()
    try:
        run(pattern, text)
    except TimeoutError:
        return _TOO_LONG
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
    return time.thread_time() - start


def _stop(number: int, frame: object) -> None:
    raise TimeoutError


def _find_all(pattern: re.Pattern[str], text: str) -> object:
    return deque(pattern.finditer(text), maxlen=0)


def _match(pattern: re.Pattern[str], text: str) -> object:
    return pattern.match(text), pattern.fullmatch(text)
