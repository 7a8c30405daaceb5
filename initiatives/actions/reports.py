"""What readers do: ask whether something on a page is wrong. They need no account, and rule nothing."""

from initiatives.choices import ReviewKind
from initiatives.desk import weight_of
from initiatives.models import Claim, ReviewItem
from initiatives.models.fields import new_public_id
from initiatives.models.records import Record


def report_fact(
    record: Record, *, claim: Claim | None, field: str, shown: str, message: str, contact: str = ""
) -> ReviewItem:
    """Put on the desk what a reader thinks wrong; the item's public identifier is the key to its outcome.

    `shown` is what the page said at that time. The contact is kept only where the reader gave one.
    """
    public_id = new_public_id()
    return ReviewItem.objects.create(
        public_id=public_id,
        kind=ReviewKind.REPORT,
        key=public_id,
        claim=claim,
        field=field,
        details={"shown": shown},
        weight=weight_of(record, disputes=1 + len(record.conflicts)),
        message=message,
        contact=contact,
        **{record.record_type: record},
    )
