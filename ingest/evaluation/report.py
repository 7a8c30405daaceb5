"""Figures → tables in plain text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ingest.evaluation.across import AcrossFigure, measure_across
from ingest.evaluation.figures import LANGUAGE_FIGURES, MEANING_BY_FIGURE, Tally
from ingest.evaluation.follow_ups import FollowUps, told_in
from ingest.evaluation.quality import EXTRACTOR_READER, Figure, Quality, SetFigures
from ingest.evaluation.scoring import ArticleScores, pool
from ingest.evaluation.tables import field_rows, language_rows, record_rows

_NAME = 24  # columns that the name of a row takes
_CELL = 19


def full_report(quality: Quality) -> str:
    """Each set: every figure of every reader, then by language, then the most frequent kinds of error."""
    return "\n\n".join("\n".join(_set_report(name, measured)) for name, measured in quality["sets"].items())


def brief_report(
    scores_by_set: Mapping[str, Sequence[ArticleScores]], saved: Quality | None, follow_ups: FollowUps | None = None
) -> str:
    """One line per figure: F1 or share right of each set, its change since the saved figures, and the counts.

    Below come the figures of each set's articles read together.
    """
    lines = [_line("", (f"{name} ({len(scores)})" for name, scores in scores_by_set.items()), width=36)]
    pooled_by_set = {name: pool(scores) for name, scores in scores_by_set.items()}
    for figure in MEANING_BY_FIGURE:
        cells = (
            _in_brief(pooled.get(figure), _saved_value(saved, name, figure)) for name, pooled in pooled_by_set.items()
        )
        lines.append(_line(figure, cells, width=36))
    for name, scores in scores_by_set.items():
        lines += ["", f"{name}, all articles read together"]
        lines += _across_report(measure_across(scores, told_in(scores, follow_ups)))
    return "\n".join(lines)


def _set_report(name: str, measured: SetFigures) -> Iterator[str]:
    yield f"{name}: {measured['articles']} articles; 95 % intervals from a bootstrap over articles"
    yield _line("", measured["readers"])
    for row in (*record_rows(measured), *field_rows(measured)):
        yield _line(row.name, map(_cell, row.cells.values()))
    for reader in measured["readers"]:
        yield ""
        yield _line(reader, LANGUAGE_FIGURES)
        for language in language_rows(measured, reader):
            yield _line(f"{language.language} ({language.articles})", map(_cell, language.cells.values()))
    yield ""
    yield "all articles read together"
    yield from _across_report(measured["across"])
    if measured["errors"]:
        yield ""
        yield "most frequent kinds of error"
    for error in measured["errors"]:
        languages = ", ".join(f"{code} {count}" for code, count in error["languages"].items())
        yield f"{error['count']:5}  {error['kind']} ({languages})"


def _across_report(figures: Mapping[str, AcrossFigure]) -> Iterator[str]:
    for name, figure in figures.items():
        yield f"{name:{_NAME + 2}}{figure['value']:.3f}  {figure['counted']}"


def _line(name: str, cells: Iterable[str], width: int = _CELL) -> str:
    return (f"{name:{_NAME}}" + "".join(f"{cell:<{width}}" for cell in cells)).rstrip()


def _cell(figure: Figure | None) -> str:
    """`0.916 (0.89–0.94)`, without the interval where there is none."""
    if figure is None:
        return "–"
    interval = figure["interval"]
    return f"{figure['value']:.3f}" + (f" ({interval[0]:.2f}–{interval[1]:.2f})" if interval else "")


def _saved_value(saved: Quality | None, name: str, figure: str) -> float | None:
    if saved is None or name not in saved["sets"]:
        return None
    known = saved["sets"][name]["readers"][EXTRACTOR_READER]["figures"].get(figure)
    return known["value"] if known else None


def _in_brief(tally: Tally | None, saved: float | None) -> str:
    """`0.887 +0.012  71 of 77, found 83`; of a field, whose counts are one, `1.000 +0.000  24 of 24`."""
    if tally is None:
        return "–"
    change = "" if saved is None else f" {round(tally.f1 - saved, 3) + 0.0:+.3f}"  # plus nothing, against -0.000
    found = f", found {tally.found}" if tally.found != tally.gold else ""
    return f"{tally.f1:.3f}{change}  {tally.right} of {tally.gold}{found}"
