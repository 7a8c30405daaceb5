"""Rulings of people: append-only, and stronger than any claim."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from initiatives.choices import Ruling
from initiatives.models.actors import Actor
from initiatives.models.batches import Batch
from initiatives.models.commitments import Commitment
from initiatives.models.initiatives import Initiative
from initiatives.models.provenance import Article, Claim
from initiatives.models.records import Record
from initiatives.querysets import DecisionQuerySet


class Decision(models.Model):
    """One person's ruling about one record, or about one claim of it.

    What was ruled on is kept in words too (`article`, `quote`, `start`; `anchors` for the passages of two records that
    are not the same), so that it is found again after a re-parse; `is_anchored` tells whether it was, and is the one
    column that changes. `overruled` is what the articles said of the field when it was ruled. A decision is undone by
    a later one that names it in `undoes`, never by an edit.
    """

    ruling = models.CharField(max_length=12, choices=Ruling)
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    commitment = models.ForeignKey(
        Commitment, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    field = models.CharField(max_length=40, blank=True, default="")
    value = models.JSONField(null=True, blank=True)
    overruled = models.JSONField(null=True, blank=True)
    other = models.CharField(max_length=8, blank=True, default="")  # public identifier of the second record
    claim = models.ForeignKey(Claim, on_delete=models.SET_NULL, null=True, blank=True, related_name="decisions")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    quote = models.TextField(blank=True, default="")
    start = models.PositiveIntegerField(null=True, blank=True)
    anchors = models.JSONField(null=True, blank=True)
    is_anchored = models.BooleanField(default=True)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions")
    reason = models.TextField(blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions")
    at = models.DateTimeField(auto_now_add=True)
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="undone_by")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["other"], name="decision_by_other", condition=~Q(other="")),
            models.Index(fields=["id"], name="decision_unanchored", condition=Q(is_anchored=False)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(actor__isnull=False, initiative__isnull=True, commitment__isnull=True)
                | Q(actor__isnull=True, initiative__isnull=False, commitment__isnull=True)
                | Q(actor__isnull=True, initiative__isnull=True, commitment__isnull=False),
                name="decision_about_one_record",
            ),
            models.CheckConstraint(
                condition=~Q(ruling=Ruling.SET_FIELD) | ~Q(field=""), name="decision_set_field_names_field"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_ruling_display()} by {self.by}"

    @property
    def record(self) -> Record:
        """The one record that is ruled about."""
        record = self.actor or self.initiative or self.commitment
        assert record is not None  # the database refuses a decision about nothing
        return record
