"""What is left to do: one job per article. Postgres holds the truth, the broker only rings the bell."""

from django.db import models

from initiatives.choices import JobState
from initiatives.models import Article, Batch


class Job(models.Model):
    """The work on one article: to be read, being read under a lease, read, or failed.

    A worker that dies leaves its lease behind; after `lease_until` any other may take the job. After three failures
    the job is parked until a person queues it again. `batch` is what the article was last queued with, if any.
    """

    MAX_ATTEMPTS = 3

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="job")
    batch = models.ForeignKey(Batch, on_delete=models.SET_NULL, null=True, blank=True, related_name="jobs")
    state = models.CharField(max_length=10, choices=JobState, default=JobState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    leased_by = models.CharField(max_length=60, blank=True, default="")
    last_error_kind = models.CharField(max_length=40, blank=True, default="")
    last_error = models.TextField(blank=True, default="")
    queued_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "queued_at"], name="job_by_state")]

    def __str__(self) -> str:
        return f"{self.article}: {self.get_state_display()}"


class Comparison(models.Model):
    """How a new reading of one article differs from the stored one; nothing of it is stored but this.

    `found` maps new, changed, lost and conflicts to the first lines of each, `counts` to how many there are.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="comparisons")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="comparisons")
    state = models.CharField(max_length=10, choices=JobState, default=JobState.QUEUED)
    counts = models.JSONField(default=dict)
    found = models.JSONField(default=dict)
    error = models.TextField(blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "article"], name="comparison_once")]
        indexes = [models.Index(fields=["batch", "state", "id"], name="comparison_by_state")]

    def __str__(self) -> str:
        return f"{self.article} in {self.batch}"
