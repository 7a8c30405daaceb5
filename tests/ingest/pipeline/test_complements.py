"""What stands behind an English noun and belongs to the name of what is meant."""

import pytest

from tests.ingest.pipeline.reading import needs_model, undertakings_by_tree, undertakings_in


@pytest.mark.parametrize(
    ("text", "aliases"),
    [
        (
            "Estonia and Latvia signed a memorandum on cyber security in 2015.",
            ["memorandum", "memorandum on cyber security"],
        ),
        ("Estonia and Latvia signed a memorandum in 2015.", ["memorandum"]),
        ("Lithuania will buy 44 Leopard 2A8 tanks for €950 million.", ["will buy 44 Leopard 2A8 tanks"]),
    ],
    ids=["what it is on", "a date", "a price"],
)
def test_link_commitments_takes_complements_into_aliases(text: str, aliases: list[str]) -> None:
    (undertaking,) = undertakings_in(text)[0].values()

    assert list(undertaking.alias_spans) == aliases


@needs_model
@pytest.mark.parametrize(
    ("text", "aliases"),
    [
        ("Lithuania will buy 44 Leopard 2A8 tanks for €950 million.", ["44 Leopard 2A8 tanks"]),
        ("Lithuania operates more than 80 armoured vehicles.", ["80 armoured vehicles"]),
    ],
    ids=["a verb", "a bound, and a participle that qualifies"],
)
def test_link_commitments_takes_no_verb_into_aliases_where_the_tree_is_known(text: str, aliases: list[str]) -> None:
    (undertaking,) = undertakings_by_tree(text).values()

    assert list(undertaking.alias_spans) == aliases
