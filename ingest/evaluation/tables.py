"""The figures of one set → rows, as the printed report and the page both show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.evaluation.across import MEANING_BY_ACROSS_FIGURE, AcrossFigure
from ingest.evaluation.figures import (
    AGREEMENT_BY_FIGURE,
    LANGUAGE_FIGURES,
    MEANING_BY_FIELD_FIGURE,
    MEANING_BY_FIGURE,
    MEANING_BY_RECORD_FIGURE,
)
from ingest.evaluation.quality import EXTRACTOR_READER, Figure, Quality, SetFigures
from initiatives.countries import language_name


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of several readers: reader → figure, None where nothing was asked of it."""

    name: str
    meaning: str
    cells: Mapping[str, Figure | None]
    agreement: float | None  # of two annotators, where it is known


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """What one reader reaches in one language: name → figure, None where nothing was asked of it."""

    language: str  # its English name
    articles: int
    cells: Mapping[str, Figure | None]


def record_rows(measured: SetFigures) -> list[FigureRow]:
    """What is found: F1 of each type of record."""
    return [_figure_row(measured, name) for name in MEANING_BY_RECORD_FIGURE]


def field_rows(measured: SetFigures) -> list[FigureRow]:
    """What is right about what is found: the share of each field."""
    return [_figure_row(measured, name) for name in MEANING_BY_FIELD_FIGURE]


def language_rows(measured: SetFigures, reader: str) -> list[LanguageRow]:
    """One reader's figures by language, the language with most articles first."""
    by_language = measured["readers"][reader]["languages"]
    return [
        LanguageRow(language_name(code), articles, {name: by_language[code].get(name) for name in LANGUAGE_FIGURES})
        for code, articles in measured["languages"].items()
    ]


def _figure_row(measured: SetFigures, name: str) -> FigureRow:
    cells = {reader: told["figures"].get(name) for reader, told in measured["readers"].items()}
    return FigureRow(name, MEANING_BY_FIGURE[name], cells, AGREEMENT_BY_FIGURE.get(name))


@dataclass(frozen=True, slots=True)
class AcrossRow:
    """One figure over all articles read together, and what it was counted from."""

    name: str
    meaning: str
    figure: AcrossFigure


def across_rows(measured: SetFigures) -> list[AcrossRow]:
    """How the records of many articles come together; none where the figures were saved before they were counted."""
    figures = measured.get("across", {})
    return [AcrossRow(name, MEANING_BY_ACROSS_FIGURE[name], figure) for name, figure in figures.items()]


@dataclass(frozen=True, slots=True)
class SetTables:
    """Everything that a page shows of one set of articles."""

    measured: SetFigures
    languages: Sequence[tuple[str, int]]  # English name, articles
    records: Sequence[FigureRow]
    fields: Sequence[FigureRow]
    by_language: Sequence[LanguageRow]
    across: Sequence[AcrossRow]


def read_tables(quality: Quality, name: str) -> SetTables | None:
    """The tables of a set; None where the figures lack it."""
    measured = quality["sets"].get(name)
    if measured is None:
        return None
    return SetTables(
        measured,
        [(language_name(code), count) for code, count in measured["languages"].items()],
        record_rows(measured),
        field_rows(measured),
        language_rows(measured, EXTRACTOR_READER),
        across_rows(measured),
    )
