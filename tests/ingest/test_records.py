"""Extractions as plain records, and the commands that print them."""

import json
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from ingest.pipeline.extraction import Document, Extraction, Fact, Span, Value
from ingest.records import plain, to_record
from initiatives.choices import Bound
from initiatives.confidence import KNOWN_FROM
from initiatives.money import Money, Quantity
from initiatives.partial_dates import PartialDate

BODY = "Latvia will buy 12 guns."
WHOLE = Span(0, len(BODY))
ARTICLE = "Latvia arms itself\n\nThe Latvian army will buy 12 howitzers for 20 million euros by 2027."


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Money(Decimal("5.5E6"), "EUR", bound=Bound.ABOUT), {"value": 5_500_000, "currency": "EUR"}),
        (Quantity(Decimal("3.4"), "km", to=Decimal(5)), {"value": 3.4, "to": 5, "unit": "km"}),
        (PartialDate(2024, 1), "2024-01"),
        (("Estonia", "Latvia"), ["Estonia", "Latvia"]),
        (None, None),
    ],
    ids=["money", "range", "month", "names", "unknown"],
)
def test_plain(value: object, expected: object) -> None:
    assert plain(value) == expected  # type: ignore[arg-type]


def test_to_record_leaves_out_what_waits() -> None:
    said = {"name": Value("Latvia", WHOLE), "kind": Value("country", WHOLE)}
    extraction = Extraction(
        Document(body=BODY, sentences=(WHOLE,), language="en"), (Fact("actor", "Latvia", WHOLE, said, 0.01),)
    )
    assert to_record(extraction, "a1")["actors"] == []
    assert to_record(extraction, "a1", with_waiting=True)["actors"] == [{"name": "Latvia", "kind": "country"}]


def test_to_record_gathers_the_facts_of_one_actor() -> None:
    name = Fact("actor", "Latvia", WHOLE, {"name": Value("Latvia", WHOLE), "kind": Value("country", WHOLE)}, 1.0)
    alias = Fact("actor", "Latvia", WHOLE, {"alias": Value("Riga", WHOLE)}, 1.0)

    record = to_record(Extraction(Document(BODY, (WHOLE,), "en"), (name, alias)), "a")

    assert record["actors"] == [{"name": "Latvia", "kind": "country", "aliases": ["Riga"]}]


def test_to_record_commitment_quotes_its_evidence() -> None:
    values = {"actors": Value(("Latvia",), Span(0, 6)), "kind": Value("equipment", WHOLE)}

    record = to_record(Extraction(Document(BODY, (WHOLE,), "en"), (Fact("commitment", "c1", WHOLE, values, 0.5),)), "a")

    (commitment,) = record["commitments"]
    assert (commitment["evidence"], commitment["actors"], commitment["due"]) == (BODY, ["Latvia"], None)


def test_parse_prints_one_line_per_article(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE)
    out = StringIO()

    call_command("parse", str(tmp_path / "one.txt"), "--jsonl", stdout=out)

    record = json.loads(out.getvalue())
    assert (record["id"], record["article"]["body"]) == ("one", ARTICLE)
    assert record["commitments"][0]["quantity"] == {"value": 12, "unit": "howitzers"}


def test_parse_all_prints_what_waits_too(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Latvia arms itself\n\nThe Latvian army may move.", "utf-8")
    found = []
    for options in ([], ["--all"]):
        out = StringIO()
        call_command("parse", str(tmp_path / "one.txt"), "--jsonl", *options, stdout=out)
        found.append([one["confidence"] for one in json.loads(out.getvalue())["commitments"]])
    assert found[0] == []
    assert found[1] and max(found[1]) < KNOWN_FROM


def test_parse_in_words(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE)
    out = StringIO()

    call_command("parse", str(tmp_path / "one.txt"), stdout=out)

    assert "Latvia: equipment, pledged, 20,000,000 EUR, 12 howitzers, due 2027" in out.getvalue()


def test_parse_bad_file_fails_and_the_others_are_printed(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01\x02")
    (tmp_path / "good.txt").write_text(ARTICLE)
    out, err = StringIO(), StringIO()

    with pytest.raises(SystemExit) as stopped:
        call_command("parse", str(tmp_path), "--jsonl", stdout=out, stderr=err)

    assert stopped.value.code == 1
    assert json.loads(out.getvalue())["id"] == "good"
    assert err.getvalue().count("\n") == 1
    assert "bad.txt" in err.getvalue()
