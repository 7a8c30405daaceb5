"""The words that pages and API share for sets of rows."""

import datetime
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Prefetch, Q

from initiatives.choices import PartyRole, RecordState, ReviewState
from initiatives.confidence import KNOWN_FROM
from initiatives.stalling import SETTLED, months_before

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from initiatives.models.records import Record


class RecordQuerySet(models.QuerySet):
    """Actors, initiatives or commitments."""

    def public(self) -> Self:
        """Those that readers see."""
        return self.filter(state=RecordState.LISTED)

    def newest_first(self) -> Self:
        """By the latest report about them; those never dated come last. The order of the index of the same name."""
        return self.order_by(models.F("last_reported").desc(nulls_last=True), "-id")


class CommitmentQuerySet(RecordQuerySet):
    """Commitments."""

    def with_parties(self) -> Self:
        """Each with its initiative and its actors on both sides, in three queries whatever the number of rows."""
        parties = apps.get_model("initiatives", "CommitmentParty").objects.select_related("actor")
        return self.select_related("initiative").prefetch_related(Prefetch("parties", parties))

    def by_actor(self, actor: models.Model) -> Self:
        """Those that the actor made or asked for."""
        return self.filter(parties__actor=actor, parties__role=PartyRole.ACTOR)

    def toward_actor(self, actor: models.Model) -> Self:
        """Those made to or with the actor."""
        return self.filter(parties__actor=actor, parties__role=PartyRole.COUNTERPARTY)

    def stalled(self, months: int, today: datetime.date) -> Self:
        """Those unsettled that nothing has surely been reported of for so many months; see `initiatives.stalling`."""
        day = str(months_before(today, months))
        rows = self.exclude(status__in=SETTLED).filter(last_confirmed__lt=day)
        # A month or a year that has the day in it sorts before the day. No report is later than the confirmation: that
        # the index of reports can serve.
        return rows.exclude(last_confirmed__in=[day[:4], day[:7]]).filter(last_reported__lt=day)

    def largest_first(self) -> Self:
        """By the value in euros; those without an amount are left out."""
        return self.filter(money_eur__isnull=False).order_by("-money_eur", "-id")


class ClaimQuerySet(models.QuerySet):
    """Claims."""

    def current(self) -> Self:
        """Those of the latest run over each article that no editor has rejected."""
        return self.filter(is_current=True, is_rejected=False)

    def known(self) -> Self:
        """The current ones that count: sure enough, or confirmed by an editor."""
        return self.current().filter(Q(confidence__gte=KNOWN_FROM) | Q(is_confirmed=True))

    def waiting(self) -> Self:
        """The current ones that wait for an editor."""
        return self.current().filter(confidence__lt=KNOWN_FROM, is_confirmed=False)

    def with_article(self) -> Self:
        """Each with the article and the source that says it."""
        return self.select_related("article__source")

    def about(self, record: "Record") -> Self:
        """Those that the record is folded from, the claims of records merged into it included."""
        # Rows first, claims by the rows' index: a condition on both tables at once would read every claim.
        rows = type(record).objects.filter(Q(pk=record.pk) | Q(merged_into=record))
        return self.filter(**{f"{record.record_type}__in": rows.values("pk")})


class ArticleQuerySet(models.QuerySet):
    """Articles."""

    def newest_first(self) -> Self:
        """By the date of publication; undated articles come last."""
        return self.order_by(models.F("published").desc(nulls_last=True), "-id")


class DecisionQuerySet(models.QuerySet):
    """Decisions."""

    def standing(self) -> Self:
        """Those in force: neither undone nor undoing another."""
        return self.filter(undoes__isnull=True, undone_by__isnull=True)

    def about(self, record: "Record") -> Self:
        """Those about the record."""
        return self.filter(**{record.record_type: record})


class ChangeQuerySet(models.QuerySet):
    """Entries of the log of changes."""

    def about(self, record: "Record") -> Self:
        """Those of the record, and those that merged another into it or split one from it."""
        return self.filter(Q(public_id=record.public_id) | Q(other=record.public_id), record_type=record.record_type)

    def with_causes(self) -> Self:
        """Each with the reading or the ruling behind it, without the texts."""
        batches = ("batch", "run__batch", "decision__batch")
        rows = self.select_related("run__version__article", "decision__by", "decision__undone_by", *batches)
        return rows.defer("run__version__body", "run__version__raw", "run__version__article__search")


class ReviewItemQuerySet(models.QuerySet):
    """What lies or lay on the editors' desk."""

    def open(self) -> Self:
        """Those that no editor has answered yet."""
        return self.filter(state=ReviewState.OPEN)

    def heaviest_first(self) -> Self:
        """The order of the desk."""
        return self.order_by("-weight", "id")

    def free_for(self, editor: "User", now: datetime.datetime) -> Self:
        """Those that nobody else works on at present."""
        return self.filter(Q(held_by=None) | Q(held_by=editor) | Q(held_until__lt=now))

    def skipped_by(self, editor: "User", day: datetime.date) -> Self:
        """Those that the editor put off on that day."""
        return self.filter(skips__by=editor, skips__on=day)

    def with_subject(self) -> Self:
        """Each with its record, the sentence in its article, the ruling it is about, and who holds it."""
        about = self.select_related("actor", "initiative", "commitment", "claim__article__source")
        with_people = about.select_related("decision__by", "held_by", "settled_by")
        unread = ("claim__article__search", *(f"{name}__backings" for name in ("actor", "initiative", "commitment")))
        return with_people.defer(*unread)
