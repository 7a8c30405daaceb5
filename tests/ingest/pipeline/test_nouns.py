"""Nouns that take up the name of an undertaking, and undertakings that are common to all three Baltic states."""

import pytest

from ingest.pipeline.extraction import Span
from ingest.pipeline.grammar.clauses import read_clauses
from ingest.pipeline.undertakings.nouns import meant_by_noun
from ingest.pipeline.undertakings.undertaking import Undertaking
from tests.ingest.pipeline.reading import document_of, undertakings_in


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Latvia shares the rotational model. The model was agreed in Madrid.", "rotation"),
        ("Latvia shares the rotational model. A model was agreed in Madrid.", None),
        ("The model was agreed. Latvia shares the rotational model.", None),
    ],
    ids=["taken up", "another", "not named yet"],
)
def test_meant_by_noun(text: str, meant: str | None) -> None:
    document = document_of(text)
    start = text.index("rotational model")
    rotation, mission = Undertaking("rotation", "air_defence"), Undertaking("mission", "air_policing")
    rotation.name_at(document, Span(start, start + len("rotational model")))
    clause = next(
        clause
        for clauses in read_clauses(document, ())
        for clause in clauses
        if "agreed" in document.quote(clause.span)
    )

    found = meant_by_noun(clause, [rotation, mission])

    assert (found[0].name if found else None) == meant


def test_link_commitments_names_what_is_common_for_all_baltic_states() -> None:
    undertakings, _ = undertakings_in("Lithuania asks the allies for rotational air defence.")

    assert "rotational air defence for the Baltic states" in undertakings
