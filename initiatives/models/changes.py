"""The one ordered log of changes, and the counts that pages show."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from initiatives.choices import ChangeKind, ChangeReason
from initiatives.models.batches import Batch
from initiatives.models.decisions import Decision
from initiatives.models.provenance import ExtractionRun
from initiatives.querysets import ChangeQuerySet


class Change(models.Model):
    """One change of one record. `number` orders all changes; `before` and `after` are snapshots of its values.

    `other` is the record that a merged one lives on in, or that a split one lived on in. `batch` is what was undone,
    where the undoing of a batch brought earlier claims back.
    Numbers are given out under the lock that `initiatives.publish` holds until it commits, so a reader who has
    seen number n never meets a smaller one later.
    """

    number = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=8, choices=ChangeKind)
    reason = models.CharField(max_length=12, choices=ChangeReason)
    record_type = models.CharField(max_length=12)
    public_id = models.CharField(max_length=8)
    other = models.CharField(max_length=8, blank=True, default="")
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    run = models.ForeignKey(ExtractionRun, on_delete=models.SET_NULL, null=True, blank=True, related_name="changes")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="changes")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, blank=True, related_name="changes")
    at = models.DateTimeField()

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(run__isnull=True) | Q(decision__isnull=True), name="change_has_one_cause"
            ),
        ]
        indexes = [
            models.Index(fields=["record_type", "public_id", "-number"], name="change_by_record"),
            models.Index(fields=["other", "-number"], name="change_by_other", condition=~Q(other="")),
            models.Index(fields=["reason", "-number"], name="change_by_reason"),
            models.Index(fields=["at"], name="change_by_time"),
            GinIndex(fields=["after"], opclasses=["jsonb_path_ops"], name="change_by_values"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind} {self.record_type} {self.public_id}"

    @property
    def cause_batch(self) -> Batch | None:
        """What was done or undone at once, this change with it."""
        cause = self.decision or self.run
        return self.batch or (cause.batch if cause else None)


class Tally(models.Model):
    """How many listed rows there are of a sort (`initiative`, `initiative:kind=budget`), so that no page counts."""

    key = models.CharField(max_length=80, primary_key=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "tallies"

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"
