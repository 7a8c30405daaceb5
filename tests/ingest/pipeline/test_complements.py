"""What stands behind an English noun and belongs to the name of what is meant."""

import pytest

from tests.ingest.pipeline.reading import undertakings_in


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
