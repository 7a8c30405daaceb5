"""The figures of an evaluation: their names, in the order of every table, and what each means in plain words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tally:
    """How many are right, how many there are, and how many were found; a field is asked as often as it is found."""

    right: int = 0
    gold: int = 0
    found: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.gold + other.gold, self.found + other.found)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; for a field, of which both are one, the share right."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


MEANING_BY_RECORD_FIGURE = {
    "actors": "states, bodies, forces, firms and persons found under the right name",
    "initiatives": "undertakings found under a name that shares three fifths of its words",
    "commitments found": "commitments found in the right sentence with the right actor among them",
    "commitments exact": "commitments found of which all actors, kind, money and quantity are right",
}
MEANING_BY_FIELD_FIGURE = {
    "actor kind": "country, government, armed forces, alliance, company or person",
    "initiative kind": "fortification, air defence, exercise and so on",
    "initiative status": "proposed, agreed, under way, operational or cancelled",
    "commitment actors": "all who commit, and nobody else",
    "commitment kind": "funding, troops, equipment and so on",
    "commitment status": "the rung reached, from requested to delivered",
    "initiative link": "the initiative that the commitment serves",
    "counterparties": "all to or with whom it is made, and nobody else",
    "money": "value and currency, to one per cent",
    "quantity": "the number of things or people, to one per cent",
    "due": "the date it is promised for",
    "published": "the article's own date",
    "evidence kept": "sentences with a commitment that cleaning left in the text",
    "boilerplate removed": "menus, advertisements and the like that cleaning took out",
}
MEANING_BY_FIGURE = MEANING_BY_RECORD_FIGURE | MEANING_BY_FIELD_FIGURE
LANGUAGE_FIGURES = (
    "actors",
    "initiatives",
    "commitments found",
    "commitments exact",
    "commitment status",
    "money",
    "due",
)  # those told for each language
AGREEMENT_BY_FIGURE = {
    "actors": 0.97,
    "initiatives": 0.91,
    "commitments found": 0.90,
    "commitments exact": 0.82,
    "initiative status": 0.88,
    "commitment kind": 0.96,
    "commitment status": 0.95,
    "money": 0.97,
    "quantity": 0.95,
    "due": 0.94,
}  # of two annotators, each from scratch, on 40 other articles (reference: the annotation guide)
