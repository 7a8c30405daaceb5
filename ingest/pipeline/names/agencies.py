"""Agencies, services and units that the lexicon does not know, by how their names are built.

Example:
    `the Digital Readiness Agency said`, `Biuro Programów Uzbrojenia`, `Valsts sagādes dienests`, `Trafikverket`.
"""

import re
from collections.abc import Iterator
from functools import cache

from ingest.pipeline import lexicon
from ingest.pipeline.extraction import Span
from ingest.pipeline.letters import CAPITALISED, UPPER
from ingest.pipeline.names.acting import ACTS
from ingest.pipeline.names.gazetteer import speech_book
from ingest.pipeline.reading import Reading
from initiatives.choices import ActorKind

_LOWER_WORD = r"[^\W\d_]{2,20}"
_BY = re.compile(r"\b(?:by|according to)(?: the)? $")
_TITLE_SHARE = 0.7  # of words with a capital letter, in a sentence that writes all its words so


def find_unknown_bodies(reading: Reading) -> Iterator[tuple[Span, str]]:
    """The span and the kind of each body that acts and whose name is built as those of bodies are."""
    body, language = reading.document.body, reading.document.language
    spans = [Span(*match.span(1)) for pattern in _patterns(language) for match in pattern.finditer(body)]
    if spans:
        verbs = reading.find(speech_book(language))
        beside = {place for verb in verbs for place in (verb.span.start - 1, verb.span.end + 1)}
        for span in spans:
            speaks = not beside.isdisjoint((span.start, span.end))
            if (speaks or (language == "en" and _acts(reading, span))) and not _is_title(reading, span):
                yield span, _kind_of(reading.document.quote(span))


def _acts(reading: Reading, span: Span) -> bool:
    return bool(ACTS.match(reading.after(span)) or _BY.search(reading.before(span)))


def _is_title(reading: Reading, span: Span) -> bool:
    """Whether the sentence writes most words with a capital letter: there none of them shows a name."""
    words = reading.document.quote(reading.sentence_of(span)).split()
    return sum(word[0].isupper() for word in words) > _TITLE_SHARE * len(words)


def _kind_of(name: str) -> str:
    words = name.split()
    tables = lexicon.load("agencies")
    if any(word in tables["of_states"] for word in words):
        return ActorKind.ALLIANCE
    return ActorKind.ARMED_FORCES if words[-1] in tables["forces"] else ActorKind.GOVERNMENT


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    tables = lexicon.load("agencies")
    found = []
    if language in tables["ends"]:
        ends = "|".join([*tables["ends"][language], *tables["forces"]])
        word = rf"(?!(?:{'|'.join(tables['not_before'])})\b)[{UPPER}][\w-]*"
        found.append(rf"(?<![\w’'-])((?!The )(?:{word} (?:(?:and|of|for) )?){{1,4}}(?:{ends}))\b(?! [{UPPER}])")
    if language in tables["begins"]:
        begins = "|".join(tables["begins"][language])
        found.append(rf"(?<![\w-])((?:{begins})\w{{0,6}}(?: (?:i |für |des |der )?{CAPITALISED}){{1,5}})")
    if language in tables["compound"]:
        parts = "|".join(tables["compound"][language])
        endings = r"\w{0,4}" if language == "et" else "e?s?"
        found.append(rf"(?<=[\w,;] )([{UPPER}][^\W\d_]{{3,24}}(?:{parts}){endings})\b")
    if language in tables["openers"]:
        openers, heads = "|".join(tables["openers"][language]), "|".join(tables["heads"][language])
        found.append(
            rf"(?<![\w-])((?:{openers})\w{{0,8}}(?: (?:un |ir |ja |и )?{_LOWER_WORD}){{0,4}}? (?:{heads})\w{{0,5}})\b"
        )
    return tuple(map(re.compile, found))
