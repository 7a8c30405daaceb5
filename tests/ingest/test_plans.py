"""Storing and publishing an article reads no table from end to end, whatever its size."""

from itertools import islice

import pytest
from django.db import connection

from ingest.benchmarks.corpus import stories
from ingest.benchmarks.filling import Filling
from ingest.benchmarks.plans import Plans, explained
from ingest.integrity import find_differences
from ingest.store import store_extraction
from initiatives.choices import RunState
from initiatives.models import Article, Claim, Commitment

pytestmark = pytest.mark.django_db

_BEFORE, _EXPLAINED = 12, 6  # articles
# Without the desk's: its few open questions have an index of their own, which is read as a whole while they are few.
_TABLES = {
    f"initiatives_{name}"
    for name in (
        *("actor", "actoralias", "article", "articleversion", "change", "claim", "commitment", "commitmentparty"),
        *("decision", "extractionrun", "initiative", "initiativealias", "initiativeparticipant"),
    )
}


@pytest.fixture
def only_indexes() -> None:
    """Have PostgreSQL read a table from end to end only where there is no other way, and know nothing of their sizes.

    It may have counted the tables while other tests ran: then it reads what it takes for small in whatever way.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("DELETE FROM pg_statistic")
        cursor.execute("UPDATE pg_class SET relpages = 0, reltuples = -1 WHERE relnamespace = 'public'::regnamespace")


@pytest.fixture
def plans(only_indexes: None) -> Plans:
    """The plans of the queries that store a few articles among others on the same records."""
    filling = Filling()
    told = stories(seed=1, count=100)
    filling.fill(islice(told, _BEFORE))
    with explained() as plans:
        for story in islice(told, _EXPLAINED):
            [run] = filling.add([story], RunState.RUNNING)
            store_extraction(story.extraction, run)
    return plans


def test_no_query_of_storing_an_article_reads_a_whole_table(plans: Plans) -> None:
    assert plans.reading_whole(_TABLES) == {}


def test_plans_tell_of_a_query_that_reads_a_whole_table(only_indexes: None) -> None:
    with explained() as plans:
        list(Claim.objects.filter(quote="Nobody said so."))
        list(Commitment.objects.filter(summary__contains="x").order_by("kind", "-id"))
        list(Article.objects.filter(public_id="abc"))
    assert list(plans.reading_whole(_TABLES).values()) == [["initiatives_claim"], ["initiatives_commitment"]]


def test_fill_leaves_a_sound_knowledge_base() -> None:
    Filling().fill(islice(stories(seed=1, count=100), _BEFORE))
    assert list(find_differences()) == []
    assert Commitment.objects.public().exists()
