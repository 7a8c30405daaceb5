"""What lies on the editors' desk, and what the nightly comparison of the knowledge base with itself found."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from initiatives.choices import ReviewKind, ReviewState
from initiatives.models.actors import Actor
from initiatives.models.commitments import Commitment
from initiatives.models.decisions import Decision
from initiatives.models.fields import PublicIdField
from initiatives.models.initiatives import Initiative
from initiatives.models.provenance import Claim
from initiatives.models.records import Record
from initiatives.querysets import ReviewItemQuerySet


class ReviewItem(models.Model):
    """One question to the editors about one record.

    `key` says what is asked about, so that nothing is asked twice. `details` is what the editor has to know: the
    reason and score of a match, the old, new and ruled value of a challenge. `weight` orders the desk. An editor who
    works on an item holds it until `held_until`. `decision` is the ruling that is asked about, `rulings` are those by
    which an editor answered. `message` and `contact` are a reader's, who finds the outcome under the `public_id`.
    """

    public_id = PublicIdField()
    kind = models.CharField(max_length=10, choices=ReviewKind)
    key = models.CharField(max_length=120)
    state = models.CharField(max_length=8, choices=ReviewState, default=ReviewState.OPEN)
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, null=True, blank=True, related_name="review_items")
    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, null=True, blank=True, related_name="review_items"
    )
    commitment = models.ForeignKey(
        Commitment, on_delete=models.CASCADE, null=True, blank=True, related_name="review_items"
    )
    claim = models.ForeignKey(Claim, on_delete=models.SET_NULL, null=True, blank=True, related_name="review_items")
    decision = models.ForeignKey(
        Decision, on_delete=models.SET_NULL, null=True, blank=True, related_name="review_items"
    )
    field = models.CharField(max_length=40, blank=True, default="")
    other = models.CharField(max_length=8, blank=True, default="")  # public identifier of the second record of a match
    details = models.JSONField(default=dict)
    weight = models.FloatField(default=0)
    message = models.TextField(blank=True, default="")
    contact = models.CharField(max_length=254, blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="held_items"
    )
    held_until = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="settled_items"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=400, blank=True, default="")
    rulings = models.ManyToManyField(Decision, blank=True, related_name="answered_items", editable=False)

    objects = ReviewItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="review_item_once"),
            models.CheckConstraint(
                condition=Q(actor__isnull=False, initiative__isnull=True, commitment__isnull=True)
                | Q(actor__isnull=True, initiative__isnull=False, commitment__isnull=True)
                | Q(actor__isnull=True, initiative__isnull=True, commitment__isnull=False),
                name="review_item_about_one_record",
            ),
        ]
        indexes = [
            models.Index(
                F("weight").desc(), F("id"), name="review_heaviest_first", condition=Q(state=ReviewState.OPEN)
            ),
            models.Index(fields=["kind", "-weight", "id"], name="review_by_kind", condition=Q(state=ReviewState.OPEN)),
            models.Index(fields=["other"], name="review_by_other", condition=~Q(other="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.record}"

    def get_absolute_url(self) -> str:
        return reverse("initiatives:review_item", args=[self.public_id])

    @property
    def record(self) -> Record:
        """The one record that is asked about."""
        record = self.actor or self.initiative or self.commitment
        assert record is not None  # the database refuses an item about nothing
        return record


class ReviewSkip(models.Model):
    """An item that an editor skipped, and is not led to again on that day."""

    item = models.ForeignKey(ReviewItem, on_delete=models.CASCADE, related_name="skips")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="review_skips")
    on = models.DateField()

    class Meta:
        verbose_name_plural = "review skips"
        constraints = [models.UniqueConstraint(fields=["item", "by"], name="review_skip_once")]

    def __str__(self) -> str:
        return f"{self.item_id} by {self.by_id} on {self.on}"


class IntegrityCheck(models.Model):
    """One comparison of the live tables with a fresh fold; `differences` lists the first of them in words."""

    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    record_count = models.PositiveIntegerField(default=0)
    difference_count = models.PositiveIntegerField(default=0)
    differences = models.JSONField(default=list)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}: {self.difference_count} differences"
