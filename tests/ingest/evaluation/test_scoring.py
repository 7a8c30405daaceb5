"""What an article adds to each figure, and the errors in words."""

from typing import Any

import pytest

from ingest.evaluation.figures import MEANING_BY_FIGURE, Tally
from ingest.evaluation.scoring import count_errors, pool, score_article
from tests.ingest.evaluation.example import ARTICLE, found, found_commitment


def figures(record: dict[str, Any]) -> dict[str, float]:
    return {figure: tally.f1 for figure, tally in pool([score_article(ARTICLE, record)]).items()}


def test_score_article_all_right() -> None:
    assert figures(found()) == dict.fromkeys(MEANING_BY_FIGURE, 1.0)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"kind": "funding"}, {"commitments exact", "commitment kind"}),
        ({"quantity": None}, {"commitments exact", "quantity"}),
        ({"money": {"value": 5_000_000, "currency": "USD"}}, {"commitments exact", "money"}),
        ({"actors": ["Latvia", "Estonia"]}, {"commitments exact", "commitment actors"}),
        ({"status": "agreed"}, {"commitment status"}),
        ({"due": "2025"}, {"due"}),
        ({"counterparties": []}, {"counterparties"}),
        ({"initiative": None}, {"initiative link"}),
    ],
    ids=["kind", "no number", "currency", "actors", "status", "due", "counterparties", "no initiative"],
)
def test_score_article_wrong_value_of_a_commitment(change: dict[str, Any], wrong: set[str]) -> None:
    scored = figures(found_commitment(**change))

    assert {name for name, figure in scored.items() if figure < 1} == wrong


def test_score_article_asks_no_field_of_a_commitment_that_was_not_found() -> None:
    scored = figures(found(commitments=[]))

    assert scored["commitments found"] == 0
    assert {"money", "quantity", "due", "commitment kind"}.isdisjoint(scored)


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("Estonia is silent.", {"evidence kept"}),
        ("Latvia will buy 12 guns for €5m. SUBSCRIBE\nnow!", {"boilerplate removed"}),
        ("", {"evidence kept", "boilerplate removed"}),
    ],
    ids=["sentence lost", "furniture kept", "nothing left"],
)
def test_score_article_cleaning(body: str, wrong: set[str]) -> None:
    scored = figures(found(article={"published": "2024-01", "body": body}))

    assert {name for name, figure in scored.items() if figure < 1} == wrong


def test_score_article_names_what_was_missed_and_what_was_not_annotated() -> None:
    record = found(actors=[*ARTICLE.gold["actors"][:1], {"name": "Estonia", "kind": "country"}], commitments=[])

    assert [str(error) for error in score_article(ARTICLE, record).errors] == [
        "a: actor missed: Rheinmetall (company)",
        "a: actor not annotated: Estonia (country)",
        "a: commitment missed: Latvia equipment pledged: Latvia will buy 12 guns for €5m",
    ]


def test_score_article_says_how_a_value_was_read() -> None:
    record = found_commitment(money={"value": 5_000_000, "currency": "USD"}, due=None)

    assert [str(error) for error in score_article(ARTICLE, record).errors] == [
        "a: money wrong: is 5000000 EUR, read as 5000000 USD: Latvia will buy 12 guns for €5m",
        "a: due wrong: is 2026-06, read as nothing: Latvia will buy 12 guns for €5m",
    ]


def test_pool_adds_tallies_before_it_divides() -> None:
    nothing = found(actors=[], initiatives=[], commitments=[])
    scores = [score_article(ARTICLE, record) for record in (found(), nothing, nothing)]

    assert pool(scores)["actors"] == Tally(right=2, gold=6, found=2)
    assert pool(scores)["actors"].f1 == pytest.approx(0.5)


def test_count_errors_by_kind() -> None:
    scores = [score_article(ARTICLE, found(actors=[])), score_article(ARTICLE, found(commitments=[]))]

    assert count_errors(scores) == {"actor missed": 2, "commitment missed": 1}


def test_tally_without_anything_to_find() -> None:
    assert (Tally().f1, Tally(right=0, gold=0, found=2).f1) == (1.0, 0.0)
