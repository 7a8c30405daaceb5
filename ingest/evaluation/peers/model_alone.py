"""The first peer: the names, sums and numbers that the language model marks, mapped in the obvious way.

Places and nationalities are countries where a table knows them, organisations and persons are actors, and a sentence
with an actor and an amount is a commitment. The model knows no undertakings, so there are no initiatives.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.evaluation.annotated import Annotated
from ingest.evaluation.peers.plain_tables import ALLIANCE_BY_NAME, country_by_english_name, read_money, read_number
from ingest.pipeline.cleaning.documents import read_document
from ingest.pipeline.grammar.language_model import LANGUAGE, is_available, load_model
from ingest.records import Record

if TYPE_CHECKING:
    from spacy.tokens import Span

_KIND_BY_WORD = {
    "government": re.compile(r"Minist|Agency|Parliament|Government|Department|Office|Council"),
    "armed_forces": re.compile(r"Arm(?:y|ed)|Navy|Force|Brigade|Battalion|Guard"),
}
_AMOUNTS = {"MONEY", "CARDINAL", "QUANTITY"}
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_YEAR = re.compile(r"\b20\d\d\b")
_SOLDIERS = {"troops", "soldiers", "personnel"}


def read_by_model(article: Annotated) -> Record:
    """What the model alone makes of a text: nothing in a language that it does not read; it cleans nothing."""
    actors: dict[str, Record] = {}
    commitments: list[Record] = []
    if read_document(article.text).language == LANGUAGE and is_available():
        document = load_model()(article.text)
        actors = {actor["name"]: actor for actor in map(_actor, document.ents) if actor}
        commitments = [commitment for sentence in document.sents for commitment in _commitments(sentence)]
    return {
        "id": article.ident,
        "article": {"body": article.text, "published": None},
        "actors": list(actors.values()),
        "initiatives": [],
        "commitments": commitments,
    }


def _actor(entity: "Span") -> Record | None:
    name = entity.text.strip().removeprefix("the ").removeprefix("The ").removesuffix("'s").removesuffix("’s")
    country = country_by_english_name().get(name)
    if entity.label_ in ("GPE", "NORP"):
        return {"name": country, "kind": "country"} if country else None
    if entity.label_ == "PERSON":
        return {"name": name, "kind": "person"} if " " in name else None  # a surname alone repeats somebody
    if entity.label_ != "ORG":
        return None
    if name in ALLIANCE_BY_NAME:
        return {"name": ALLIANCE_BY_NAME[name], "kind": "alliance"}
    return {
        "name": name,
        "kind": next((kind for kind, words in _KIND_BY_WORD.items() if words.search(name)), "company"),
    }


def _commitments(sentence: "Span") -> Iterator[Record]:
    """One commitment for a sentence with an actor and an amount: the first of each."""
    actors = [actor["name"] for actor in map(_actor, sentence.ents) if actor and actor["kind"] != "person"]
    amounts = [entity for entity in sentence.ents if entity.label_ in _AMOUNTS]
    money = next((sum_ for entity in amounts if entity.label_ == "MONEY" and (sum_ := _money(entity))), None)
    quantity = next((number for entity in amounts if entity.label_ != "MONEY" and (number := _quantity(entity))), None)
    if not actors or not (money or quantity):
        return
    years = (_YEAR.search(entity.text) for entity in sentence.ents if entity.label_ == "DATE")
    yield {
        "actors": actors[:1],
        "counterparties": [],
        "initiative": None,
        "kind": "funding" if money else "troops" if quantity and quantity["unit"] == "troops" else "equipment",
        "status": "pledged",
        "money": money,
        "quantity": quantity,
        "due": next((year[0] for year in years if year), None),
        "evidence": sentence.text.strip(),
    }


def _money(entity: "Span") -> Record | None:
    """The sum that a span marks; the model often leaves the currency or `m` outside."""
    return read_money(entity.doc[max(entity.start - 1, 0) : entity.end + 1].text)


def _quantity(entity: "Span") -> Record | None:
    """A number and the word after it."""
    digits = _NUMBER.search(entity.text)
    following = entity.doc[entity.end : entity.end + 1].text
    if digits is None or not following.isalpha():
        return None
    return {"value": read_number(digits[0]), "unit": "troops" if following in _SOLDIERS else following}
