"""Verbs of several meanings in the languages that are read without trees: what stands beside them tells which."""

import pytest

from tests.ingest.pipeline.reading import commitments_in


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("et", "Laskemoona hankimiseks eraldas Eesti valitsus 1,6 miljardit eurot.", "funding"),
        ("de", "Warschau stellt für den Ausbau der Grenzbefestigungen 2,5 Milliarden Euro bereit.", "funding"),
        ("fi", "Suomen hallitus myönsi ammustehtaan rakentamiseen 200 miljoonaa euroa.", "funding"),
        ("ru", "На укрепление границы Латвия выделила 303 млн евро.", "funding"),
        ("et", "Eesti lennuraja remont maksis 18,5 miljonit eurot.", "construction"),
        ("sv", "Svenska Gripenplan deltar sedan i april i luftrumsövervakningen över Polen.", "deployment"),
        ("sv", "Svenska Gripenplan deltar i en övning i Polen.", "exercise"),
    ],
    ids=[
        "allotted for a purchase",
        "set aside for works",
        "granted for a plant",
        "allotted to a border",
        "cost of works",
        "jets in a watch",
        "jets in a drill",
    ],
)
def test_find_commitments_kind_by_what_stands_beside_the_verb(language: str, text: str, kind: str) -> None:
    (commitment,) = commitments_in(text, language)

    assert commitment.kind == kind


@pytest.mark.parametrize(
    ("language", "text", "actor", "status"),
    [
        ("de", "Bis 2027 sollen an der estnischen Grenze 600 Bunker entstehen.", "Estonia", "pledged"),
        ("pl", "Pierwsze trzy systemy Patriot mają trafić do Wojska Polskiego w przyszłym roku.", "Poland", "pledged"),
        ("fi", "Ruotsi ottaa johtovastuun taisteluosastosta Suomessa.", "Sweden", "pledged"),
    ],
    ids=["works at a border", "a phrase that ends in a name", "in the lead"],
)
def test_find_commitments_of_whom_and_how_far(language: str, text: str, actor: str, status: str) -> None:
    (commitment,) = commitments_in(text, language)

    assert (commitment.actor_names, commitment.status.value) == ((actor,), status)
