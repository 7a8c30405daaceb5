"""Scores → tables in plain text."""

from collections.abc import Mapping, Sequence

from ingest.evaluation.scoring import FIGURES, ArticleScores, Tally, pool

_NAME = 20  # columns that the name of a figure takes


def brief_table(scores_by_set: Mapping[str, Sequence[ArticleScores]]) -> str:
    """One line per figure: F1 or share right of each set, and the counts behind it."""
    pooled_by_set = {f"{name} ({len(scores)})": pool(scores) for name, scores in scores_by_set.items()}
    head = f"{'':{_NAME}}" + "".join(f"  {name:<24}" for name in pooled_by_set)
    lines = [
        f"{figure:{_NAME}}" + "".join(f"  {_in_brief(pooled.get(figure)):<24}" for pooled in pooled_by_set.values())
        for figure in FIGURES
    ]
    return "\n".join(line.rstrip() for line in [head, *lines])


def _in_brief(tally: Tally | None) -> str:
    """`0.887  71 of 77, found 83`, or `1.000  24 of 24`."""
    if tally is None:
        return "–"
    found = f", found {tally.found}" if tally.found != tally.gold else ""
    return f"{tally.f1:.3f}  {tally.right} of {tally.gold}{found}"
