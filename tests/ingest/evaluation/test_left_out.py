"""What judges say of articles that they have not learned from is kept by sentence."""

from pathlib import Path

import pytest

from ingest.evaluation import left_out
from ingest.evaluation.annotated import DEVELOPMENT, read_sets
from ingest.pipeline.cleaning.documents import read_document
from ingest.pipeline.extraction import Document, Judgement, Span

DATA = Path(__file__).parents[2] / "data"
BODY = "Latvia pays. Norway sends launchers."
DOCUMENT = Document(BODY, (Span(0, 12), Span(13, 36)), "en")
SAID = (
    Judgement(0, "Latvia", 1.25, ("funding", "equipment"), ("pledged",)),
    Judgement(1, "Norway", 0.5, ("equipment",), ("agreed", "pledged")),
    Judgement(1, "Latvia", -3.0, ("equipment",), ("agreed", "pledged")),
)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "left_out.json"
    path.write_text(left_out.encode([(DOCUMENT, SAID)]), "utf-8")
    monkeypatch.setattr(left_out, "_load", lambda: left_out.decode(path.read_text("utf-8")))


@pytest.mark.usefixtures("kept")
def test_judged_without_gives_what_was_encoded() -> None:
    assert left_out.judged_without(DOCUMENT) == SAID


@pytest.mark.usefixtures("kept")
def test_judged_without_knows_a_sentence_wherever_it_stands() -> None:
    body = f"A headline\n{BODY}"
    document = Document(body, (Span(0, 10), Span(11, 23), Span(24, 47)), "en")
    assert left_out.judged_without(document) == tuple(one._replace(sentence=one.sentence + 1) for one in SAID)


@pytest.mark.usefixtures("kept")
def test_judged_without_of_another_text_is_nothing() -> None:
    assert left_out.judged_without(Document("Peru pays.", (Span(0, 10),), "en")) == ()


def test_judgements_are_kept_of_nearly_all_sentences_of_english_development_articles() -> None:
    """What fails here needs `manage.py train`: an article that the judge has learned from would be judged by itself."""
    articles = [article for article in read_sets(DATA)[DEVELOPMENT] if article.language == "en"]
    documents = [read_document(article.text) for article in articles]
    judged = sum(len({one.sentence for one in left_out.judged_without(document)}) for document in documents)
    assert judged > 0.95 * sum(len(document.sentences) for document in documents)
