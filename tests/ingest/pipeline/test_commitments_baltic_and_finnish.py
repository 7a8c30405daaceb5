"""Commitments in Estonian, Latvian, Lithuanian and Finnish: what cases, particles and turns of phrase tell."""

import pytest

from tests.ingest.pipeline.reading import commitments_in


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("lv", "Itālijas iznīcinātājus Lielvārdē nomainīs Nīderlande.", "Netherlands"),
        ("lv", "Zviedru bataljonu Ādažos augustā nomainīs dāņi.", "Denmark"),
        ("lt", "Italų naikintuvus Šiauliuose pakeitė ispanai.", "Spain"),
        ("lt", "Oro policijos misiją iš Italijos perėmė Ispanija.", "Spain"),
        ("fi", "Saksan joukkoja Liettuassa vahvistavat norjalaiset.", "Norway"),
    ],
    ids=["lv state", "lv people", "lt people", "lt from another", "fi people"],
)
def test_find_commitments_nominative_acts_wherever_it_stands(language: str, text: str, actor: str) -> None:
    assert [found.actor_names for found in commitments_in(text, language)] == [(actor,)]
