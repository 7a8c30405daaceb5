"""What a party to a pact binds itself to is agreed; other promises stay promises."""

import pytest

from tests.ingest.pipeline.reading import commitments_by_tree, commitments_in, needs_model


@needs_model
@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Estonia has undertaken to provide barracks, ranges and depots.", "agreed"),
        ("Estonia plans to provide barracks, ranges and depots.", "pledged"),
        ("Latvia has undertaken to spend 200 million euros on defence.", "pledged"),
        ("The German side will deliver twelve howitzers to Estonia.", "agreed"),
        ("Germany will deliver twelve howitzers to Estonia.", "pledged"),
        ("On the Polish side, fences will be built along the border.", "pledged"),
        ("The Estonian side hopes to buy six launchers.", "proposed"),
    ],
    ids=["works of a host", "a plan", "money", "a side", "no side", "a place", "a hope"],
)
def test_as_bound_tells_promises_by_pact_from_others(text: str, status: str) -> None:
    (commitment,) = commitments_by_tree(text)

    assert commitment.status.value == status


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Litauen verpflichtet sich, bis 2027 Kasernen und Depots zu bauen."),
        ("pl", "Litwa zobowiązała się zbudować koszary i magazyny."),
        ("lv", "Lietuva apņēmās uzcelt kazarmas un noliktavas."),
        ("ru", "Литва обязалась построить казармы и склады."),
    ],
)
def test_as_bound_works_of_a_host(language: str, text: str) -> None:
    assert [one.status.value for one in commitments_in(text, language)] == ["agreed"]
