"""Sentences in which a clause and the clause inside it tell one act, and such in which they tell two."""

import pytest

from tests.ingest.pipeline.reading import commitments_by_tree, needs_model


@needs_model
@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Poland signed a contract under which 96 helicopters will be delivered by 2032.", "equipment", "agreed"),
        ("The Latvian parliament adopted a law that raises defence spending to 5% of GDP.", "funding", "agreed"),
        ("Estonia will buy 12 howitzers under a deal that was signed in Paris.", "equipment", "agreed"),
        ("Latvia and Estonia will fortify the border under an accord that they signed in May.", "agreement", "agreed"),
        ("Lithuania will build a range in a district that it has offered for it.", "construction", "pledged"),
        ("Finland adopted a bill that raises defence spending to 3% of GDP, the cabinet said.", "funding", "agreed"),
        (
            "Poland passed the act that turns 900 hectares into a training area, the speaker said.",
            "construction",
            "agreed",
        ),
        ("Denmark's parliament adopted a resolution which sends 800 soldiers to Latvia, it said.", "troops", "agreed"),
    ],
    ids=[
        *("contract around number", "law around share", "deal inside order", "pact inside plan", "mere remark inside"),
        *("bill, as reported", "act, as reported", "resolution, as reported"),
    ],
)
def test_with_one_of_nested_tells_one_act_once(text: str, kind: str, status: str) -> None:
    (commitment,) = commitments_by_tree(text)

    assert (commitment.kind, commitment.status.value) == (kind, status)


@needs_model
@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Estonia received six launchers three years after Tallinn and Riga ordered them together.", 2),
        ("Estonia signed a contract for 12 howitzers and will build a depot at Tapa.", 2),
        ("Latvia will spend €3 million on a range where Canada will train 500 soldiers.", 2),
        ("Latvia has passed a law under which Canada will train 500 soldiers there, it said.", 2),
    ],
    ids=["more actors inside", "side by side", "another actor inside", "another actor of a law"],
)
def test_with_one_of_nested_keeps_what_differs(text: str, count: int) -> None:
    assert len(commitments_by_tree(text)) == count


@needs_model
@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "Latvia acts. We are building the Sēlija area, where the first stage is to be ready in 2027.",
            "under_way",
        ),
        ("Lithuania is building a base, where barracks for 3,000 soldiers are to be completed by 2027.", "under_way"),
        ("Lithuania wants to build a base, where the first stage is to be ready by 2027.", "pledged"),
        ("Lithuania plans a base at Rukla, whose barracks are to be completed by 2027.", "pledged"),
    ],
)
def test_with_one_of_nested_part_of_works_under_way(text: str, status: str) -> None:
    (works,) = (one for one in commitments_by_tree(text) if one.due)
    assert works.status.value == status
