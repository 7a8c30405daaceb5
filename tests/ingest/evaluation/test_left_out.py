"""What judges say of articles that they have not learned from is kept by sentence."""

from pathlib import Path

import pytest

from ingest.evaluation import left_out
from ingest.evaluation.annotated import CHECKING, DEVELOPMENT, read_sets
from ingest.pipeline import extract
from ingest.pipeline.cleaning.documents import read_document
from ingest.pipeline.extraction import Counting, Document, Judgement, ModelReading, Naming, Phrase, Span
from ingest.pipeline.judging.package import is_available

DATA = Path(__file__).parents[2] / "data"
BODY = "Latvia pays. Norway sends launchers."
DOCUMENT = Document(BODY, (Span(0, 12), Span(13, 36)), "en")
SAID = ModelReading(
    judgements=(
        Judgement(0, "Latvia", 1.25, ("funding", "equipment"), ("pledged",)),
        Judgement(1, "Norway", 0.5, ("equipment",), ("agreed", "pledged")),
        Judgement(1, "Latvia", -3.0, ("equipment",), ("agreed", "pledged")),
    ),
    namings=(Naming(Phrase(1, Span(26, 35), Span(26, 35)), 0.75, "procurement", "agreed"),),
    countings=(Counting(1, Span(13, 19), 2.5, -4.1),),
)


def english_documents(name: str) -> list[Document]:
    return [read_document(article.text) for article in read_sets(DATA)[name] if article.language == "en"]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "left_out.json"
    path.write_text(left_out.encode([(DOCUMENT, SAID)]), "utf-8")
    monkeypatch.setattr(left_out, "_load", lambda: left_out.decode(path.read_text("utf-8")))


@pytest.mark.usefixtures("kept")
def test_judged_without_gives_what_was_encoded() -> None:
    assert left_out.judged_without(DOCUMENT) == SAID


@pytest.mark.usefixtures("kept")
def test_judged_without_knows_a_sentence_after_the_same_one_wherever_they_stand() -> None:
    body = f"A headline\n{BODY}"
    document = Document(body, (Span(0, 10), Span(11, 23), Span(24, 47)), "en")
    said = left_out.judged_without(document)
    assert said.judgements == tuple(one._replace(sentence=2) for one in SAID.judgements[1:])
    assert [document.quote(one.phrase.span) for one in said.namings] == ["launchers"]
    assert [document.quote(one.span) for one in said.countings] == ["Norway"]


@pytest.mark.usefixtures("kept")
def test_judged_without_of_another_text_is_nothing() -> None:
    assert left_out.judged_without(Document("Peru pays.", (Span(0, 10),), "en")) == ModelReading()


def test_judgements_are_kept_of_nearly_all_sentences_of_english_development_articles() -> None:
    """What fails here needs `manage.py train`: an article that the judge has learned from would be judged by itself."""
    documents = english_documents(DEVELOPMENT)
    judged = sum(len({one.sentence for one in left_out.judged_without(document).judgements}) for document in documents)
    assert judged > 0.95 * sum(len(document.sentences) for document in documents)


@pytest.mark.skipif(not is_available(), reason="the reader of sentences is not installed")
def test_judgements_kept_of_articles_kept_back_are_those_of_the_judge_in_force() -> None:
    """What fails here needs `manage.py train`: the figures would be those of another judge."""
    for document in sorted(english_documents(CHECKING), key=lambda document: len(document.sentences))[:3]:
        assert left_out.judged_without(document).judgements
        kept, said = left_out.extract_left_out(document).seen, extract(document).seen
        assert [one.name for one in kept.judgements] == [one.name for one in said.judgements]
        assert [one.log_odds for one in kept.judgements] == pytest.approx(
            [one.log_odds for one in said.judgements], abs=0.02
        )
        likely = [{one.phrase: one.log_odds for one in seen.namings if one.log_odds > -1} for seen in (kept, said)]
        assert likely[0] == pytest.approx(likely[1], abs=0.02)
        things = [{one.span: one.things for one in seen.countings if one.things > -1} for seen in (kept, said)]
        assert things[0] == pytest.approx(things[1], abs=0.1)
