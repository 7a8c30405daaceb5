"""Actors and the names that lead to them."""

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F
from django.urls import reverse

from initiatives.choices import ActorKind
from initiatives.models.records import Record


class Actor(Record):
    """Who acts, pays, hosts, leads, decides or speaks: a state, a body, a force, a firm or a person."""

    record_type = "actor"

    identity = models.CharField(max_length=255, unique=True, editable=False)
    name = models.CharField(max_length=255)
    sort_name = models.CharField(max_length=200, db_collation="C", editable=False)
    kind = models.CharField(max_length=20, choices=ActorKind)
    country = models.CharField(max_length=2, blank=True, default="")  # ISO 3166-1 alpha-2
    role = models.CharField(max_length=255, blank=True, default="")
    affiliation = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="people")
    part_of = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="parts")
    commitment_count = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["sort_name", "id"], name="actor_by_name"),
            models.Index(F("last_reported").desc(nulls_last=True), F("id").desc(), name="actor_newest_first"),
            models.Index(F("article_count").desc(), F("id").desc(), name="actor_most_reported"),
            models.Index(fields=["kind", "sort_name", "id"], name="actor_by_kind"),
            models.Index(fields=["country", "sort_name", "id"], name="actor_by_country"),
            GinIndex(fields=["search_text"], opclasses=["gin_trgm_ops"], name="actor_search"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("initiatives:actor", args=[self.public_id])

    @property
    def alias_names(self) -> list[str]:
        """The other names that lead here, in order; reads the prefetched `aliases`."""
        return sorted(alias.name for alias in self.aliases.all())

    def snapshot(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "kind": self.kind,
            "country": self.country or None,
            "role": self.role or None,
            "affiliation": self.affiliation.public_id if self.affiliation else None,
            "part_of": self.part_of.public_id if self.part_of else None,
            "aliases": self.alias_names,
        }


class ActorAlias(models.Model):
    """One name that leads to an actor, as an article or an editor spells it."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=255)
    name_key = models.CharField(max_length=255, db_index=True)

    class Meta:
        verbose_name_plural = "actor aliases"
        constraints = [models.UniqueConstraint(fields=["actor", "name"], name="actor_alias_once")]

    def __str__(self) -> str:
        return self.name
