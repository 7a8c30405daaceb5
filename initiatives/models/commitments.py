"""Commitments and the actors on their two sides."""

from typing import Any, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from initiatives.choices import Bound, CommitmentKind, CommitmentStatus, PartyRole
from initiatives.models.actors import Actor
from initiatives.models.fields import PartialDateField
from initiatives.models.initiatives import Initiative
from initiatives.models.records import Record
from initiatives.money import Money, Quantity
from initiatives.querysets import CommitmentQuerySet
from initiatives.record_fields import encode, encode_with_eur


class Commitment(Record):
    """What somebody said they would do, give or spend.

    Money is in whole units of its currency, `money_to` the upper end of a stated range, `money_eur` the value in euros
    at the average rate of its year. `ladder` lists the rungs reached, `[{"status", "date", "claim"}]`, lowest first;
    `slips` the promised dates that were given up, `[{"due", "date", "claim"}]`. `joined_into` is the commitment that
    its claims were found to be about, where they are about another one.
    """

    record_type = "commitment"

    summary = models.CharField(max_length=400, editable=False)
    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    kind = models.CharField(max_length=20, choices=CommitmentKind)
    status = models.CharField(max_length=20, choices=CommitmentStatus)
    actors = models.ManyToManyField(Actor, through="CommitmentParty", related_name="commitments")
    money_value = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    money_to = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    money_currency = models.CharField(max_length=3, blank=True, default="")
    money_bound = models.CharField(max_length=10, choices=Bound, blank=True, default="")
    money_eur = models.DecimalField(max_digits=18, decimal_places=0, null=True, blank=True, editable=False)
    quantity_value = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    quantity_to = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    quantity_unit = models.CharField(max_length=60, blank=True, default="")
    quantity_bound = models.CharField(max_length=10, choices=Bound, blank=True, default="")
    period_years = models.PositiveSmallIntegerField(null=True, blank=True)
    announced = PartialDateField()
    due = PartialDateField()
    ladder = models.JSONField(default=list, editable=False)
    slips = models.JSONField(default=list, editable=False)
    joined_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="joined_from", editable=False
    )
    part_of = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="parts")
    funded_by = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="funds")

    objects: ClassVar = CommitmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(money_value__isnull=True, money_currency="", money_to__isnull=True)
                | Q(money_value__isnull=False) & ~Q(money_currency=""),
                name="commitment_money_whole",
            ),
            models.CheckConstraint(
                condition=Q(quantity_value__isnull=True, quantity_unit="", quantity_to__isnull=True)
                | Q(quantity_value__isnull=False) & ~Q(quantity_unit=""),
                name="commitment_quantity_whole",
            ),
            models.CheckConstraint(
                condition=Q(money_to__isnull=True) | Q(money_to__gte=F("money_value")), name="commitment_money_range"
            ),
        ]
        indexes = [
            models.Index(F("last_reported").desc(nulls_last=True), F("id").desc(), name="commitment_newest_first"),
            models.Index(F("money_eur").desc(nulls_last=True), F("id").desc(), name="commitment_largest_first"),
            models.Index(
                fields=["quantity_unit", "quantity_value"],
                name="commitment_by_quantity",
                condition=Q(quantity_value__isnull=False),
            ),
            models.Index(F("due").asc(nulls_last=True), F("id"), name="commitment_due_first"),
            models.Index(fields=["initiative", "status"], name="commitment_by_initiative"),
            models.Index(fields=["kind", "-id"], name="commitment_by_kind"),
            models.Index(fields=["status", "-id"], name="commitment_by_status"),
            GinIndex(fields=["search_text"], opclasses=["gin_trgm_ops"], name="commitment_search"),
        ]

    def __str__(self) -> str:
        return self.summary

    def get_absolute_url(self) -> str:
        return reverse("initiatives:commitment", args=[self.public_id])

    @property
    def money(self) -> Money | None:
        if self.money_value is None:
            return None
        return Money(self.money_value, self.money_currency, self.money_to, Bound(self.money_bound or Bound.EXACTLY))

    @property
    def quantity(self) -> Quantity | None:
        if self.quantity_value is None:
            return None
        bound = Bound(self.quantity_bound or Bound.EXACTLY)
        return Quantity(self.quantity_value, self.quantity_unit, self.quantity_to, bound)

    def side(self, role: PartyRole) -> list[Actor]:
        """The actors on one side, in the order of the text; reads the prefetched `parties`."""
        return [party.actor for party in self.parties.all() if party.role == role]

    @property
    def committers(self) -> list[Actor]:
        return self.side(PartyRole.ACTOR)

    @property
    def counterparties(self) -> list[Actor]:
        return self.side(PartyRole.COUNTERPARTY)

    def snapshot(self) -> dict[str, Any]:
        return {
            "initiative": self.initiative.public_id if self.initiative else None,
            "kind": self.kind,
            "status": self.status,
            "actors": [actor.public_id for actor in self.committers],
            "counterparties": [actor.public_id for actor in self.counterparties],
            "money": encode_with_eur(self.money, self.money_eur),
            "quantity": encode(self.quantity),
            "period_years": self.period_years,
            "announced": encode(self.announced),
            "due": encode(self.due),
            "part_of": self.part_of.public_id if self.part_of else None,
            "funded_by": self.funded_by.public_id if self.funded_by else None,
            "ladder": [{"status": rung["status"], "date": rung["date"] or None} for rung in self.ladder],
            "slips": [{"due": slip["due"], "date": slip["date"] or None} for slip in self.slips],
        }


class CommitmentParty(models.Model):
    """One actor on one side of a commitment."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="parties")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="party_links")
    role = models.CharField(max_length=12, choices=PartyRole)
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "commitment parties"
        ordering = ["role", "position"]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "role", "actor"], name="commitment_party_once"),
        ]
        indexes = [models.Index(fields=["actor", "role"], name="party_by_actor")]

    def __str__(self) -> str:
        return f"{self.actor} ({self.get_role_display()})"
