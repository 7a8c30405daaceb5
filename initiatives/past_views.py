"""The page of a record as it was known on a day, beside the page of today at the same address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.generic import DetailView

from initiatives.choices import ChangeKind
from initiatives.evidence import ladder_steps, slippages
from initiatives.history import read_entries
from initiatives.models import Change
from initiatives.models.records import RecordType
from initiatives.moments import Moment, asked_moment
from initiatives.past import last_change, listed_at, read_past, survivor_of
from initiatives.past_evidence import claims_at, facts_at
from initiatives.past_records import PastCommitment, PastRecord
from initiatives.record_views import reports_of

_CLAIMS = 30  # sentences on the page
_CHANGES = 5
_ROWS = 25  # commitments or names


@dataclass(frozen=True, slots=True)
class Section:
    """Records that stand in one relation to the one that the page is about; `more` lists all where not all are here."""

    name: str
    heading: str
    records: list[Any]
    more: str = ""


def now_or_then(view: type[DetailView]) -> Callable[..., HttpResponseBase]:
    """The view of a record that shows it as of the day that the address names, if it names one."""
    show_today = view.as_view()
    record_type: RecordType = view.model.record_type

    def show(request: HttpRequest, public_id: str) -> HttpResponseBase:
        try:
            moment = asked_moment(request.GET)
        except ValidationError as error:
            context = {"error": " ".join(error.messages), "address": request.path}
            return render(request, "initiatives/past_wrong_day.html", context, status=400)
        if moment is None:
            return show_today(request, public_id=public_id)
        return _show_then(request, record_type, public_id, moment)

    return show


def _show_then(request: HttpRequest, record_type: RecordType, public_id: str, moment: Moment) -> HttpResponse:
    change = last_change(record_type, public_id, moment)
    if change is None or change.after is None:
        return _show_absence(request, record_type, public_id, moment, change)
    (record,) = read_past([change], moment)
    claims = claims_at(record_type, public_id, moment).with_article().defer("article__search").order_by("-id")
    changes = Change.objects.with_causes().filter(number__lte=moment.number).about(record).order_by("-number")
    context = {
        "object": record,
        "moment": moment,
        "list_address": _list_address(record_type, moment),
        "facts": facts_at(record),
        "reports": reports_of(claims[:_CLAIMS]),
        "history": read_entries(list(changes[:_CHANGES])),
        **(_ladder(record) if isinstance(record, PastCommitment) else {}),
        **_RELATED[record_type](record),
    }
    return render(request, "initiatives/past_detail.html", context)


def _show_absence(
    request: HttpRequest, record_type: RecordType, public_id: str, moment: Moment, change: Change | None
) -> HttpResponse:
    """Say why there is nothing to show: not known yet, or taken out by then."""
    first = Change.objects.filter(record_type=record_type, public_id=public_id).order_by("number").first()
    if first is None:
        raise Http404(f"no {record_type} {public_id} was ever listed")
    context = {
        "record_type": record_type,
        "public_id": public_id,
        "moment": moment,
        "change": change,
        "first": first,
        "survivor": survivor_of(change, moment) if change and change.kind == ChangeKind.MERGE else None,
        "address": request.path,
    }
    return render(request, "initiatives/past_absent.html", context, status=410 if change else 404)


def _ladder(commitment: PastCommitment) -> dict[str, Any]:
    return {"steps": list(ladder_steps(commitment)), "slips": list(slippages(commitment))}


def _list_address(record_type: RecordType, moment: Moment, **filters: str) -> str:
    return reverse(f"initiatives:{record_type}_list", query={**filters, "as_of": str(moment.day)})


def _commitments(record: PastRecord, **values: Any) -> list[Change]:
    changes = listed_at("commitment", record.moment).filter(after__contains=values)
    return list(changes.order_by("-number")[: _ROWS + 1])


def _names(record: PastRecord, record_type: RecordType, **values: Any) -> list[Any]:
    changes = listed_at(record_type, record.moment).filter(after__contains=values)
    return read_past(list(changes.order_by("-number")[: _ROWS + 1]), record.moment)


def _section(name: str, heading: str, records: list[Any], address: str) -> Section:
    return Section(name, heading, records[:_ROWS], address if len(records) > _ROWS else "")


def _around_initiative(record: PastRecord) -> dict[str, Any]:
    address = _list_address("commitment", record.moment, initiative=record.public_id)
    commitments = read_past(_commitments(record, initiative=record.public_id), record.moment)
    parts = _names(record, "initiative", part_of=record.public_id)
    return {
        "tables": [_section("commitments", "Commitments", commitments, address)],
        "lists": [_section("parts", "Parts of it", parts, "")],
    }


def _around_actor(record: PastRecord) -> dict[str, Any]:
    public_id = record.public_id
    made, received = _commitments(record, actors=[public_id]), _commitments(record, counterparties=[public_id])
    read = read_past([*made, *received], record.moment)
    initiatives = _names(record, "initiative", participants=[public_id])
    all_made = _list_address("commitment", record.moment, actor=public_id)
    all_received = _list_address("commitment", record.moment, counterparty=public_id)
    all_initiatives = _list_address("initiative", record.moment, actor=public_id)
    return {
        "tables": [
            _section("made", "Commitments made", read[: len(made)], all_made),
            _section("received", "Commitments towards it", read[len(made) :], all_received),
        ],
        "lists": [
            _section("initiatives", "Takes part in", initiatives, all_initiatives),
            _section("people", "People", _names(record, "actor", affiliation=public_id), ""),
        ],
    }


def _around_commitment(record: PastRecord) -> dict[str, Any]:
    return {"lists": [_section("parts", "Parts of it", _names(record, "commitment", part_of=record.public_id), "")]}


_RELATED: Mapping[RecordType, Callable[[PastRecord], dict[str, Any]]] = {
    "initiative": _around_initiative,
    "actor": _around_actor,
    "commitment": _around_commitment,
}
