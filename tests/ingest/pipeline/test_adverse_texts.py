"""Articles made to be hard: work grows no faster than the text, and memory stays within bounds."""

import contextlib
import time
import tracemalloc
from collections.abc import Sequence
from operator import attrgetter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import EmptyArticleError
from ingest.inputs import SAMPLES
from ingest.pipeline import extract
from ingest.pipeline.cleaning.documents import read_document
from ingest.pipeline.extraction import ModelReading
from ingest.pipeline.judging import judge
from ingest.pipeline.judging.encoder import Array
from ingest.pipeline.judging.judge import NUMBER_OUTPUTS, OUTPUTS, PHRASE_OUTPUTS
from ingest.pipeline.judging.questions import Question

ARTICLE = Path(__file__).parents[2] / "data" / "articles" / "dev-01.txt"
PAGES = (*sorted(SAMPLES.glob("*.txt")), *sorted(ARTICLE.parent.glob("*.txt")))
HEADER = (
    "Latvia and Estonia buy tanks\n\nThe ministers of Estonia, Latvia and Lithuania agreed on Monday in Riga to build "
    "the Baltic Defence Line with NATO troops and an air defence brigade.\n\n"
)
UNITS = {
    "one sentence": "Latvia will buy 12 tanks and air defence for its troops from Germany for €5m and ",
    "lines": "Latvia sends troops\n",
    "digits": "1",
    "numbers": "12 345 ",
    "capitals": "ABC DEF ",
    "names": "Anna Berg Karl ",
    "countries": "Estonia Latvia ",
    "open brackets": "(“",
    "quotes": '"“(',
    "blanks": " ",
    "dates": "on 12 May 2025 and ",
    "money": "€5m, $6 million, 7 million euros ",
    "link lists": "Related articles\n\nA headline\n\n",
    "comment forms": "Leave a comment\n",
    "advertisements": "Advertisement\nSomething to buy\n",
    "rows": "Latvia | 12 tanks | €5m | 2027\n",
    "ministers": "Defence Minister Hanno Pevkur said that ",
    "a real article": ARTICLE.read_text("utf-8") + "\n\n",
}
_SIZE = 20_000
_GROWTH = 3  # times as long on twice the text: linear work takes 2, quadratic 4
_ATTEMPTS = 4
_LARGE = 300_000
_BYTES_PER_CHARACTER = 2_000


def repeated(unit: str, size: int) -> str:
    return HEADER + (unit * (size // len(unit) + 1))[:size] + " in Riga."


@pytest.fixture
def quickly_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the judge answer without its encoder: every question is put, as that is what a text can make hard."""

    def answer(questions: Sequence[Question]) -> tuple[Array, Array, Array]:
        candidates, phrases, numbers = (
            sum(len(asked(one)) for one in questions) for asked in map(attrgetter, ("candidates", "phrases", "numbers"))
        )
        return (
            np.zeros((candidates, OUTPUTS), np.float32),
            np.zeros((phrases, PHRASE_OUTPUTS), np.float32),
            np.zeros((numbers, NUMBER_OUTPUTS), np.float32),
        )

    monkeypatch.setattr(judge, "read_off", answer)


def seconds(text: str) -> float:
    start = time.thread_time()
    extract(read_document(text), seen=ModelReading())
    return time.thread_time() - start


@pytest.mark.usefixtures("quickly_judged")
@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_extract_takes_linear_time(unit: str) -> None:
    seconds(repeated(unit, _SIZE))  # loads what is loaded once
    ratios = (seconds(repeated(unit, 2 * _SIZE)) / seconds(repeated(unit, _SIZE)) for _ in range(_ATTEMPTS))

    assert any(ratio <= _GROWTH for ratio in ratios)


@pytest.mark.parametrize("unit", [UNITS["countries"], UNITS["a real article"]], ids=["countries", "a real article"])
def test_extract_of_a_large_article_takes_bounded_memory(unit: str) -> None:
    text = repeated(unit, _LARGE)
    tracemalloc.start()
    extract(read_document(text), seen=ModelReading())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak <= _BYTES_PER_CHARACTER * len(text)


@pytest.mark.usefixtures("quickly_judged")
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_extract_reads_what_is_left_of_an_article(data: st.DataObject) -> None:
    """Whatever is cut off a page, or out of it, the rest is read or refused as empty."""
    text = data.draw(st.sampled_from(PAGES)).read_text("utf-8")
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    left = data.draw(st.sampled_from([text[start:end], text[:start] + text[end:], text[:end].replace(". ", "\n")]))

    with contextlib.suppress(EmptyArticleError):
        document = read_document(left)
        facts = extract(document, seen=ModelReading()).facts
        assert all(fact.span.end <= len(document.body) for fact in facts)
