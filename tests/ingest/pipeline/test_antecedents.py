"""What a relative clause without a tree takes its evidence from."""

import pytest

from tests.ingest.pipeline.reading import commitments_in, document_of


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("lv", "Latvijā pabeigta poligona pirmā kārta, kas izmaksājusi 36 miljonus eiro"),
        ("lt", "Neaišku, ar laiku bus baigtos kareivinės, kurias Lietuva stato Rukloje"),
        ("pl", "Gotowa jest baza w Redzikowie, którą Polska buduje za 2 mld zł"),
    ],
)
def test_evidence_of_a_relative_clause_begins_with_what_it_tells_of(language: str, text: str) -> None:
    last = commitments_in(text, language)[-1]
    assert document_of(text, language).quote(last.evidence) == text


@pytest.mark.parametrize(
    ("language", "text", "evidence"),
    [
        ("de", "Deutschland schickt Soldaten, und Litauen baut Kasernen", "und Litauen baut Kasernen"),
        ("lv", "Poligons ir atvērts, un Latvija būvē kazarmas", "un Latvija būvē kazarmas"),
        ("lt", "Bazė baigta, o Lietuva stato kareivines", "o Lietuva stato kareivines"),
    ],
)
def test_evidence_of_a_clause_of_its_own(language: str, text: str, evidence: str) -> None:
    last = commitments_in(text, language)[-1]
    assert document_of(text, language).quote(last.evidence) == evidence
