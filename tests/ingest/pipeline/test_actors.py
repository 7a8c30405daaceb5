"""What mentions of actors state: names first, then aliases, roles and affiliations, each with the words that say it."""

from ingest.pipeline.commitments.actors import actor_facts
from ingest.pipeline.extraction import Document, Fact, KnownNames
from ingest.pipeline.names.mentions import find_actors
from ingest.pipeline.sentences import split_sentences


def read(text: str, language: str = "en") -> tuple[Document, tuple[Fact, ...]]:
    document = Document(body=text, sentences=split_sentences(text, language), language=language)
    return document, actor_facts(document, find_actors(document, KnownNames(), ()))


def aliases_of(name: str, text: str, language: str = "en") -> list[object]:
    return [fact.get("alias") for fact in read(text, language)[1] if fact.key == name and fact.get("alias")]


def test_actor_facts_first_fact_names_kind_and_country() -> None:
    document, facts = read("It rained. RKIK signed the contract. RKIK paid.")

    assert {field: value.value for field, value in facts[0].values.items()} == {
        "name": "Centre for Defence Investments",
        "kind": "government",
        "country": "EE",
    }
    assert document.quote(facts[0].span) == "RKIK signed the contract."
    assert [fact.get("alias") for fact in facts] == [None, "RKIK"]


def test_actor_facts_values_stand_where_the_text_says_them() -> None:
    document, facts = read("Jaan Tamm, the Estonian defence minister, left.")

    person = next(fact for fact in facts if fact.key == "Jaan Tamm")

    assert {field: document.quote(value.span) for field, value in person.values.items()} == {
        "name": "Jaan Tamm",
        "kind": "Jaan Tamm",
        "role": "defence minister",
        "affiliation": "Estonian",
    }


def test_actor_facts_alias_keeps_the_form_and_adds_the_dictionary_form() -> None:
    assert aliases_of("Parliament of Estonia", "Riigikogus arutati.", "et") == ["Riigikogus", "Riigikogu"]


def test_actor_facts_phrases_that_elsewhere_mean_others_are_no_aliases() -> None:
    text = (
        "Estonia and NATO met the Baltic states. The government paid, the alliance did not. Estonian soldiers stayed."
    )

    assert aliases_of("Estonia", text) == []
    assert aliases_of("NATO", text) == []


def test_actor_facts_surname_is_no_alias() -> None:
    assert aliases_of("Jaan Tamm", "President Jaan Tamm spoke. Tamm left.") == []


def test_actor_facts_repeat_nothing() -> None:
    facts = read("Latvia paid. Latvia built. President Jānis Kalns came; President Jānis Kalns left.")[1]

    assert len(facts) == len({(fact.key, *sorted(map(str, fact.values))) for fact in facts}) == 2
