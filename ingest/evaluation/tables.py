"""The figures of one set → rows, as the printed report and the page both show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.evaluation.figures import (
    LANGUAGE_FIGURES,
    MEANING_BY_FIELD_FIGURE,
    MEANING_BY_FIGURE,
    MEANING_BY_RECORD_FIGURE,
)
from ingest.evaluation.quality import Figure, SetFigures
from initiatives.countries import language_name


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of several readers, in the order of the set's readers; None where a reader was asked nothing."""

    name: str
    meaning: str
    cells: Sequence[Figure | None]


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """What one reader reaches in one language, in the order of LANGUAGE_FIGURES."""

    language: str  # its English name
    articles: int
    cells: Sequence[Figure | None]


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
        LanguageRow(language_name(code), articles, [by_language[code].get(name) for name in LANGUAGE_FIGURES])
        for code, articles in measured["languages"].items()
    ]


def _figure_row(measured: SetFigures, name: str) -> FigureRow:
    cells = [reader["figures"].get(name) for reader in measured["readers"].values()]
    return FigureRow(name, MEANING_BY_FIGURE[name], cells)
