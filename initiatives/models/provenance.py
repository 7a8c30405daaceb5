"""Where every value comes from: source, article, frozen version, extraction run, claim."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from initiatives.choices import Reliability, RunState
from initiatives.confidence import is_known
from initiatives.models.actors import Actor
from initiatives.models.batches import Batch
from initiatives.models.commitments import Commitment
from initiatives.models.fields import PartialDateField, PublicIdField
from initiatives.models.initiatives import Initiative
from initiatives.models.records import Record
from initiatives.querysets import ArticleQuerySet, ClaimQuerySet


class Source(models.Model):
    """A publisher of articles; its reliability starts at F until a person has judged it."""

    domain = models.CharField(max_length=253, unique=True)
    name = models.CharField(max_length=255)
    reliability = models.CharField(max_length=1, choices=Reliability, default=Reliability.F)
    country = models.CharField(max_length=2, blank=True, default="")
    language = models.CharField(max_length=2, blank=True, default="")
    is_state_controlled = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Article(models.Model):
    """One text from one source. `origin` is the first article of a group of reprints, null for a text of its own."""

    public_id = PublicIdField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="articles")
    url = models.URLField(max_length=1000, null=True, blank=True, unique=True)
    title = models.CharField(max_length=500, blank=True, default="")
    published = PartialDateField()
    language = models.CharField(max_length=2, blank=True, default="")
    origin = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="reprints")
    is_retelling = models.BooleanField(default=False)  # written for this project on the facts of the page at `url`
    added_at = models.DateTimeField(auto_now_add=True)
    claim_count = models.PositiveIntegerField(default=0, editable=False)
    search = SearchVectorField(null=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(F("published").desc(nulls_last=True), F("id").desc(), name="article_newest_first"),
            models.Index(F("source"), F("published").desc(nulls_last=True), name="article_by_source"),
            models.Index(fields=["language", "-id"], name="article_by_language"),
            GinIndex(fields=["search"], name="article_search"),
        ]

    def __str__(self) -> str:
        return self.title or f"Untitled article {self.public_id}"

    def get_absolute_url(self) -> str:
        return reverse("initiatives:article", args=[self.public_id])


class ArticleVersion(models.Model):
    """The frozen text of an article as one cleaner version left it; every offset points into one version's body.

    The article shows the title, date and language of the version whose claims are current.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions")
    raw = models.BinaryField(editable=False)
    raw_sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    media_type = models.CharField(max_length=100, default="text/plain")
    given = models.JSONField(default=dict, editable=False)  # title and published, where the sender told them
    title = models.CharField(max_length=500, blank=True, default="")
    published = PartialDateField()
    language = models.CharField(max_length=2, blank=True, default="")
    body = models.TextField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    cleaner_version = models.CharField(max_length=20, editable=False)
    model_reading = models.JSONField(null=True, editable=False)  # what the language model saw in the body
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        get_latest_by = "id"

    def __str__(self) -> str:
        return f"{self.article} ({self.sha256[:8]})"


class ExtractionRun(models.Model):
    """One pass of one extractor version over one article version; `counts` maps a record type to its claims."""

    version = models.ForeignKey(ArticleVersion, on_delete=models.CASCADE, related_name="runs")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, blank=True, related_name="runs")
    extractor = models.CharField(max_length=40)
    extractor_version = models.CharField(max_length=20)
    state = models.CharField(max_length=12, choices=RunState, default=RunState.RUNNING)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    timings = models.JSONField(default=dict)  # stage → seconds
    counts = models.JSONField(default=dict)
    error_kind = models.CharField(max_length=40, blank=True, default="")
    error_message = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "extractor", "extractor_version"], name="extraction_run_once"),
        ]
        indexes = [models.Index(fields=["state", "-started_at"], name="run_by_state")]

    def __str__(self) -> str:
        return f"{self.extractor} {self.extractor_version} over {self.version}"


class Claim(models.Model):
    """What one passage says about one record: never edited, only superseded by a newer run, or ruled on by a decision.

    A current claim is rejected, known, or waits for an editor; `is_rejected` and `is_confirmed` are what decisions say.
    `values` maps a field to `{"value": …, "start": s, "end": e}`, `[s, e)` and `[start, end)` into the version's body.
    `origin` is the article that its article reprints, or that article itself: all its claims are one voice.
    """

    public_id = PublicIdField()
    run = models.ForeignKey(ExtractionRun, on_delete=models.CASCADE, related_name="claims")
    version = models.ForeignKey(ArticleVersion, on_delete=models.CASCADE, related_name="claims")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="claims")
    origin = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="voiced_claims")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="claims")
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, null=True, blank=True, related_name="claims")
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, null=True, blank=True, related_name="claims")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    values = models.JSONField()
    block = models.CharField(max_length=64, blank=True, default="")  # the claims that a commitment is sought among
    meets = ArrayField(models.CharField(max_length=16), blank=True, default=list)  # shared with claims of other blocks
    confidence = models.FloatField()
    is_current = models.BooleanField(default=True)
    is_rejected = models.BooleanField(default=False)
    is_confirmed = models.BooleanField(default=False)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="claim_span_runs_forward"),
            models.CheckConstraint(condition=Q(confidence__gte=0, confidence__lte=1), name="claim_confidence_range"),
            models.CheckConstraint(
                condition=Q(actor__isnull=False, initiative__isnull=True, commitment__isnull=True)
                | Q(actor__isnull=True, initiative__isnull=False, commitment__isnull=True)
                | Q(actor__isnull=True, initiative__isnull=True, commitment__isnull=False),
                name="claim_about_one_record",
            ),
        ]
        indexes = [
            models.Index(fields=["article", "start", "id"], name="claim_by_place"),
            models.Index(fields=["actor", "-id"], name="claim_by_actor", condition=Q(actor__isnull=False)),
            models.Index(
                fields=["initiative", "-id"], name="claim_by_initiative", condition=Q(initiative__isnull=False)
            ),
            models.Index(
                fields=["commitment", "-id"], name="claim_by_commitment", condition=Q(commitment__isnull=False)
            ),
            models.Index(fields=["block"], name="claim_by_block", condition=Q(is_current=True) & ~Q(block="")),
            GinIndex(fields=["meets"], name="claim_by_meeting", condition=Q(is_current=True), fastupdate=False),
            models.Index(
                fields=["-confidence", "-id"],
                name="claim_surest_first",
                condition=Q(is_current=True, is_rejected=False, is_confirmed=False),
            ),
        ]

    def __str__(self) -> str:
        return self.quote[:80]

    def get_absolute_url(self) -> str:
        """The place in the article where the claim is marked."""
        return f"{reverse('initiatives:article', args=[self.article.public_id])}#claim-{self.public_id}"

    @property
    def is_waiting(self) -> bool:
        """Whether it is too unsure to count before an editor has looked at it."""
        return not self.is_rejected and not is_known(self.confidence, is_confirmed=self.is_confirmed)

    @property
    def record(self) -> Record:
        """The one record that the claim is about."""
        record = self.actor or self.initiative or self.commitment
        assert record is not None  # the database refuses a claim about nothing
        return record
