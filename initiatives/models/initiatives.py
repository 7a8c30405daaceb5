"""Initiatives and the names that lead to them."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F
from django.urls import reverse

from initiatives.choices import InitiativeKind, InitiativeStatus
from initiatives.models.actors import Actor
from initiatives.models.records import Record


class Initiative(Record):
    """An undertaking worth a page: a defence line, a mission, a purchase, a budget, a treaty."""

    record_type = "initiative"

    identity = models.CharField(max_length=255, unique=True, editable=False)
    name = models.CharField(max_length=255)
    sort_name = models.CharField(max_length=200, db_collation="C", editable=False)
    kind = models.CharField(max_length=20, choices=InitiativeKind)
    status = models.CharField(max_length=20, choices=InitiativeStatus, blank=True, default="")
    locations = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    participants = models.ManyToManyField(Actor, through="InitiativeParticipant", related_name="initiatives")
    part_of = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="parts")
    commitment_count = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["sort_name", "id"], name="initiative_by_name"),
            models.Index(F("last_reported").desc(nulls_last=True), F("id").desc(), name="initiative_newest_first"),
            models.Index(F("article_count").desc(), F("id").desc(), name="initiative_most_reported"),
            models.Index(fields=["kind", "sort_name", "id"], name="initiative_by_kind"),
            models.Index(fields=["status", "sort_name", "id"], name="initiative_by_status"),
            GinIndex(fields=["locations"], name="initiative_locations"),
            GinIndex(fields=["search_text"], opclasses=["gin_trgm_ops"], name="initiative_search"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("initiatives:initiative", args=[self.public_id])

    @property
    def alias_names(self) -> list[str]:
        """The other names that lead here, in order; reads the prefetched `aliases`."""
        return sorted(alias.name for alias in self.aliases.all())

    @property
    def participating(self) -> list[Actor]:
        """The actors that take part, those most often named first; reads the prefetched `participant_links`."""
        return [link.actor for link in self.participant_links.all()]

    def snapshot(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "kind": self.kind,
            "status": self.status or None,
            "locations": list(self.locations),
            "participants": [actor.public_id for actor in self.participating],
            "part_of": self.part_of.public_id if self.part_of else None,
            "aliases": self.alias_names,
        }


class InitiativeAlias(models.Model):
    """One name that leads to an initiative, as an article or an editor spells it."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=255)
    name_key = models.CharField(max_length=255, db_index=True)

    class Meta:
        verbose_name_plural = "initiative aliases"
        constraints = [models.UniqueConstraint(fields=["initiative", "name"], name="initiative_alias_once")]

    def __str__(self) -> str:
        return self.name


class InitiativeParticipant(models.Model):
    """One actor that takes part in an initiative; `position` orders by how often that is said."""

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="participant_links")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="participations")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["initiative", "actor"], name="initiative_participant_once")]

    def __str__(self) -> str:
        return f"{self.actor} in {self.initiative}"
