"""The fold of a record → its row and its relations. Names in claims are resolved here, merged records followed."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeVar, cast

from django.db.models import F

from initiatives.backings import Backing
from initiatives.choices import PartyRole, RecordState, Ruling
from initiatives.fold import FieldFold, RecordFold
from initiatives.models import (
    MODELS,
    Actor,
    ActorAlias,
    AnyRecord,
    Commitment,
    CommitmentParty,
    Initiative,
    InitiativeAlias,
    InitiativeParticipant,
)
from initiatives.models.records import Record, RecordType
from initiatives.money import in_eur
from initiatives.names import fold_letters, name_key, sort_key
from initiatives.partial_dates import PartialDate
from initiatives.record_fields import decode_money, decode_quantity
from initiatives.summaries import summarise

_R = TypeVar("_R", bound=Record)
_Links = Counter[tuple[type[Actor] | type[Initiative], int]]


@dataclass(frozen=True, slots=True)
class Names:
    """Canonical names → the records that they lead to today, merged ones followed to their survivor.

    `related` maps public identifiers to records of the type that is folded.
    """

    actors: Mapping[str, Actor]
    initiatives: Mapping[str, Initiative]
    related: Mapping[str, AnyRecord]

    @classmethod
    def of(cls, record_type: RecordType, folds: Collection[RecordFold]) -> "Names":
        actor_keys: set[str] = set()
        initiative_keys: set[str] = set()
        for folded in folds:
            for name in ("actors", "counterparties", "participants"):
                actor_keys.update(map(name_key, folded.value(name) or ()))
            actor_keys.update(map(name_key, filter(None, [folded.value("affiliation")])))
            initiative_keys.update(map(name_key, filter(None, [folded.value("initiative")])))
        public_ids = {public_id for folded in folds for _, public_id in folded.related.values()}
        related = MODELS[record_type].objects.filter(public_id__in=public_ids).select_related("merged_into")
        actors = Actor.objects.filter(identity__in=actor_keys).select_related("merged_into")
        initiatives = Initiative.objects.filter(identity__in=initiative_keys).select_related("merged_into")
        return cls(
            {actor.identity: _survivor(actor) for actor in actors},
            {initiative.identity: _survivor(initiative) for initiative in initiatives},
            {record.public_id: _survivor(record) for record in related} if public_ids else {},
        )

    def find_actors(self, names: Iterable[str] | None) -> list[Actor]:
        found = (self.actors.get(name_key(name)) for name in names or ())
        return list(dict.fromkeys(actor for actor in found if actor))

    def find_related(self, record: _R, folded: RecordFold, ruling: Ruling) -> _R | None:
        """The other record that a ruling names, if it is another still."""
        _, public_id = folded.related.get(ruling, (0, ""))
        found = self.related.get(public_id)
        return None if found == record else cast("_R | None", found)


def _survivor(record: _R) -> _R:
    """The record that a merged one lives on in, else itself."""
    return cast("_R", record.merged_into or record)


def is_listed(record: Record) -> bool:
    """Whether readers see the record; a row that was only just made, with no claim counted yet, is not seen."""
    return record.state == RecordState.LISTED and record.claim_count > 0


def apply_fold(record: AnyRecord, folded: RecordFold, names: Names) -> None:
    """Set the fold on the row, unsaved, and save its relations; a merged record is told to be one, the rest stays."""
    counted = _commitment_links(record) if isinstance(record, Commitment) else Counter()
    if record.merged_into:
        record.state = RecordState.MERGED
    else:
        _apply_shared(record, folded)
        if isinstance(record, Actor):
            _apply_actor(record, folded, names)
        elif isinstance(record, Initiative):
            _apply_initiative(record, folded, names)
        else:
            _apply_commitment(record, folded, names)
    if isinstance(record, Commitment):
        _count_commitments(counted, _commitment_links(record))


def _apply_shared(record: AnyRecord, folded: RecordFold) -> None:
    record.state = _state(folded)
    record.provenance = {name: _provenance(folded.fields[name]) for name in folded.fields}
    record.conflicts = list(folded.conflicts)
    record.article_count = folded.article_count
    record.claim_count = folded.claim_count
    record.first_reported = folded.first_reported
    record.last_reported = folded.last_reported
    record.last_confirmed = folded.last_confirmed


def _state(folded: RecordFold) -> RecordState:
    if folded.is_deleted:
        return RecordState.DELETED
    if folded.is_waiting:
        return RecordState.WAITING
    return RecordState.LISTED if folded.claim_count else RecordState.WITHDRAWN


def _provenance(folded: FieldFold) -> dict[str, Any]:
    return {
        "claim": folded.claim,
        "decision": folded.decision,
        "origins": folded.origins,
        "rivals": [_backing(backing) for backing in folded.rivals],
        "backings": [_backing(backing) for backing in folded.backings],
    }


def _backing(backing: Backing) -> dict[str, Any]:
    return {"value": backing.value, "claim": backing.claim, "origins": backing.origins}


def _apply_actor(actor: Actor, folded: RecordFold, names: Names) -> None:
    actor.name = folded.value("name") or actor.name
    actor.sort_name = sort_key(actor.name)
    actor.kind = folded.value("kind") or actor.kind
    actor.country = folded.value("country") or ""
    actor.role = folded.value("role") or ""
    actor.affiliation = next(iter(names.find_actors(filter(None, [folded.value("affiliation")]))), None)
    actor.part_of = names.find_related(actor, folded, Ruling.PART_OF)
    aliases = _sync_aliases(actor, ActorAlias, "actor", folded)
    actor.search_text = _search_text(actor.name, *aliases, actor.role)


def _apply_initiative(initiative: Initiative, folded: RecordFold, names: Names) -> None:
    initiative.name = folded.value("name") or initiative.name
    initiative.sort_name = sort_key(initiative.name)
    initiative.kind = folded.value("kind") or initiative.kind
    initiative.status = folded.value("status") or ""
    initiative.locations = folded.value("locations") or []
    initiative.part_of = names.find_related(initiative, folded, Ruling.PART_OF)
    aliases = _sync_aliases(initiative, InitiativeAlias, "initiative", folded)
    participants = names.find_actors(folded.value("participants"))
    if [link.actor for link in initiative.participant_links.all()] != participants:
        initiative.participant_links.all().delete()
        InitiativeParticipant.objects.bulk_create(
            InitiativeParticipant(initiative=initiative, actor=actor, position=position)
            for position, actor in enumerate(participants)
        )
        _forget_prefetched(initiative, "participant_links")
    initiative.search_text = _search_text(initiative.name, *aliases, *initiative.locations)


def _apply_commitment(commitment: Commitment, folded: RecordFold, names: Names) -> None:
    initiative = folded.value("initiative")
    commitment.initiative = names.initiatives.get(name_key(initiative)) if initiative else None
    commitment.kind = folded.value("kind") or commitment.kind
    commitment.status = folded.value("status") or commitment.status
    money = decode_money(folded.value("money"))
    commitment.money_value = money.value if money else None
    commitment.money_to = money.to if money else None
    commitment.money_currency = money.currency if money else ""
    commitment.money_bound = money.bound if money else ""
    quantity = decode_quantity(folded.value("quantity"))
    commitment.quantity_value = quantity.value if quantity else None
    commitment.quantity_to = quantity.to if quantity else None
    commitment.quantity_unit = quantity.unit if quantity else ""
    commitment.quantity_bound = quantity.bound if quantity else ""
    commitment.period_years = folded.value("period_years")
    commitment.announced = _date(folded.value("announced"))
    commitment.due = _date(folded.value("due"))
    rate_date = commitment.announced or folded.first_reported
    commitment.money_eur = in_eur(money.value, money.currency, rate_date.year if rate_date else None) if money else None
    commitment.part_of = names.find_related(commitment, folded, Ruling.PART_OF)
    commitment.funded_by = names.find_related(commitment, folded, Ruling.FUNDED_BY)
    commitment.ladder = [asdict(rung) for rung in folded.ladder]
    commitment.slips = [asdict(slip) for slip in folded.slips]
    _sync_parties(commitment, folded, names)
    _describe(commitment)


def _describe(commitment: Commitment) -> None:
    """Set the words that are made of other records' names."""
    commitment.summary = summarise(commitment)
    commitment.search_text = _search_text(
        commitment.summary,
        commitment.initiative.name if commitment.initiative else "",
        *(actor.name for actor in commitment.counterparties),
    )


def describe_commitments_of(record_type: str, renamed: Sequence[int]) -> None:
    """Bring the words of the commitments of renamed actors or initiatives up to date."""
    touched = {"actor": "parties__actor__in", "initiative": "initiative__in"}[record_type]
    ids = Commitment.objects.filter(**{touched: renamed}).values("pk")
    for commitment in Commitment.objects.filter(pk__in=ids).with_parties().iterator(chunk_size=500):
        _describe(commitment)
        commitment.save(update_fields=["summary", "search_text"])


def _sync_parties(commitment: Commitment, folded: RecordFold, names: Names) -> None:
    sides = {
        PartyRole.ACTOR: names.find_actors(folded.value("actors")),
        PartyRole.COUNTERPARTY: names.find_actors(folded.value("counterparties")),
    }
    if all(commitment.side(role) == actors for role, actors in sides.items()):
        return
    commitment.parties.all().delete()
    CommitmentParty.objects.bulk_create(
        CommitmentParty(commitment=commitment, actor=actor, role=role, position=position)
        for role, actors in sides.items()
        for position, actor in enumerate(actors)
    )
    _forget_prefetched(commitment, "parties")


def _commitment_links(commitment: Commitment) -> _Links:
    """The actors and the initiative that count a commitment as theirs; none while it is not listed."""
    links: _Links = Counter()
    if not is_listed(commitment):
        return links
    links.update({(Actor, actor.pk): 1 for actor in commitment.committers})
    if commitment.initiative_id:
        links[Initiative, commitment.initiative_id] += 1
    return links


def _count_commitments(before: _Links, after: _Links) -> None:
    for model, pk in before.keys() | after.keys():
        difference = after[model, pk] - before[model, pk]
        if difference:
            model.objects.filter(pk=pk).update(commitment_count=F("commitment_count") + difference)


def _sync_aliases(record: Actor | Initiative, model: type[Any], owner: str, folded: RecordFold) -> list[str]:
    """Make the alias rows those of the fold: every stated name but the one shown. Returns them in order."""
    wanted = {
        alias: name_key(alias) for alias in folded.value("alias") or () if alias != folded.value("name") and alias
    }
    for backing in folded.fields["name"].rivals if "name" in folded.fields else ():
        wanted.setdefault(str(backing.value), name_key(str(backing.value)))
    for name in folded.merged_names:
        if name != folded.value("name"):
            wanted.setdefault(name, name_key(name))
    present = {alias.name for alias in record.aliases.all()}
    if present != wanted.keys():
        record.aliases.exclude(name__in=wanted).delete()
        model.objects.bulk_create(
            model(**{owner: record}, name=name[:255], name_key=key[:255])
            for name, key in wanted.items()
            if name not in present
        )
        _forget_prefetched(record, "aliases")
    return list(wanted)


def _forget_prefetched(record: Record, relation: str) -> None:
    getattr(record, "_prefetched_objects_cache", {}).pop(relation, None)


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _search_text(*parts: str) -> str:
    """Lower-case words without accents, for substring and trigram search."""
    return fold_letters(" · ".join(dict.fromkeys(filter(None, parts))))
