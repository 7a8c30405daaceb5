"""What was done at once, and can be undone at once."""

from django.conf import settings
from django.db import models

from initiatives.choices import BatchKind, BatchState
from initiatives.models.fields import PublicIdField


class Batch(models.Model):
    """Articles read again together, or rulings made together. `counts` sums up what it found or did, by sort."""

    public_id = PublicIdField()
    kind = models.CharField(max_length=10, choices=BatchKind)
    state = models.CharField(max_length=10, choices=BatchState)
    title = models.CharField(max_length=200)
    counts = models.JSONField(default=dict, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="batches")
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="batches_undone"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_because = models.TextField(blank=True, default="")

    class Meta:
        verbose_name_plural = "batches"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title
