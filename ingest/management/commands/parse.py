"""`manage.py parse FILE…`: show what the extractor reads in articles, without touching the database."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ingest.actions import read_document_of
from ingest.errors import IngestError
from ingest.inputs import BadInput, RawArticle, read_inputs
from ingest.pipeline import extract
from ingest.pipeline.cleaning.documents import require_supported
from ingest.records import Record, to_record


class Command(BaseCommand):
    help = "Read articles and print what was found; nothing is stored."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("places", nargs="+", metavar="FILE")
        parser.add_argument("--jsonl", action="store_true", help="one JSON object per article and line")
        parser.add_argument("--all", action="store_true", help="also what is too unsure to be known")

    def handle(self, *, places: list[str], jsonl: bool, **options: Any) -> None:
        has_failed = False
        for given in read_inputs(places):
            try:
                record = _record(given, with_waiting=options["all"])
            except IngestError as error:
                has_failed = True
                self.stderr.write(f"{given.label}: {error}")
            else:
                self.stdout.write(json.dumps(record, ensure_ascii=False) if jsonl else _in_words(record))
        if has_failed:
            sys.exit(1)


def _record(given: RawArticle | BadInput, *, with_waiting: bool) -> Record:
    if isinstance(given, BadInput):
        raise given.error
    document = read_document_of(given)
    require_supported(document)
    return to_record(extract(document), Path(given.label).stem, with_waiting=with_waiting)


def _in_words(record: Record) -> str:
    article = record["article"]
    about = f"{article['published'] or 'no date'}, {article['language']}"
    lines = [f"{record['id']}: {article['title'] or '(no title)'} ({about})"]
    lines += [f"  actor       {actor['name']} ({actor['kind']})" for actor in record["actors"]]
    lines += [
        f"  initiative  {initiative['name']} ({initiative['kind']}, {initiative['status'] or 'status unknown'})"
        for initiative in record["initiatives"]
    ]
    lines += [f"  commitment  {_commitment_in_words(commitment)}" for commitment in record["commitments"]]
    return "\n".join(lines) + "\n"


def _commitment_in_words(commitment: Record) -> str:
    amounts = [
        f"{amount['value']:,} {amount.get('currency') or amount['unit']}"
        for amount in (commitment["money"], commitment["quantity"])
        if amount
    ]
    due = [f"due {commitment['due']}"] if commitment["due"] else []
    told = ", ".join([commitment["kind"], commitment["status"], *amounts, *due])
    return f"{', '.join(commitment['actors'])}: {told}\n              “{commitment['evidence']}”"
