"""`manage.py calibrate`: fit on the annotated articles what makes a reading sure; print how reliable that is."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ingest.evaluation.annotated import DEVELOPMENT, Annotated, read_sets
from ingest.evaluation.left_out import extract_left_out
from ingest.model_readings import read_with_model_once
from ingest.pipeline import choices, extract, lexicon
from ingest.pipeline.cleaning.documents import read_document
from ingest.pipeline.confidence import JUDGED, weights_of
from ingest.pipeline.extraction import Extraction
from ingest.pipeline.judging.judge import LANGUAGE

DATA = Path(settings.BASE_DIR) / "tests" / "data"
SEEN = Path(settings.VAR_DIR) / "model-readings"
WEIGHTS = Path(lexicon.__file__).parent / "confidence.toml"
CHOICES = WEIGHTS.with_name("choices.toml")


class Command(BaseCommand):
    help = (
        "Fit on the annotated articles the weights by which values are chosen and readings are sure, and keep them. "
        "What is printed is cross-validated: each article is weighed by what was fitted on others."
    )
    requires_system_checks = ()

    def handle(self, **options: Any) -> None:
        try:
            from ingest import calibration, calibration_of_choices
        except ModuleNotFoundError as error:
            raise CommandError(f"{error.name} is missing: install requirements-dev.lock") from error
        articles = read_sets(DATA)[DEVELOPMENT]
        chosen = {field: choices.weights_for(field) for field in calibration_of_choices.FIELDS}
        for fields in calibration_of_choices.ROUNDS:  # confidences rest on what is chosen
            decisions = calibration_of_choices.read_decisions(articles, _read)
            for field in fields:
                strength = calibration_of_choices.STRENGTHS.get(field, calibration_of_choices.STRENGTH)
                chosen[field] = calibration_of_choices.fit_choices(decisions[field], strength)
                self.stdout.write(calibration_of_choices.report_choices(field, decisions[field]))
            _keep(CHOICES, calibration_of_choices.choices_to_toml(chosen, len(articles)))
        fitted = {table: weights_of(table) for table in calibration.TABLES}
        for table in calibration.TABLES:  # initiatives and actors rest on commitments, which are fitted first
            read = _read_by_rules_alone if table == "commitment" else _read
            weighed = [article for article in articles if table != JUDGED or article.language == LANGUAGE]
            examples = calibration.read_examples(weighed, read, calibration.TABLES[table])
            fitted[table] = calibration.fit(examples)
            _keep(WEIGHTS, calibration.to_toml(fitted, len(articles)))
            annotated = sum(len(article.gold[f"{calibration.TABLES[table]}s"]) for article in weighed)
            self.stdout.write(calibration.report(table, calibration.cross_validated(examples), annotated))


def _read_by_rules_alone(article: Annotated) -> Extraction:
    document = read_document(article.text)
    return extract(document, seen=read_with_model_once(document, SEEN), is_judged=False)


def _read(article: Annotated) -> Extraction:
    return extract_left_out(read_document(article.text), SEEN)


def _keep(path: Path, weights: str) -> None:
    """Write weights where the pipeline reads them, and have it read them anew."""
    path.write_text(weights, "utf-8")
    lexicon.load.cache_clear()
    weights_of.cache_clear()
    choices.weights_for.cache_clear()
