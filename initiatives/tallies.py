"""How many listed rows there are of each sort, kept where rows change, so that no page counts."""

from collections import Counter

from django.db.models import F

from initiatives.models import Actor, Commitment, Initiative, Tally


def tally_keys(record: Actor | Initiative | Commitment) -> list[str]:
    keys = [record.record_type, f"{record.record_type}:kind={record.kind}"]
    status = getattr(record, "status", "")
    return [*keys, f"{record.record_type}:status={status}"] if status else keys


def save_tallies(tallies: Counter[str]) -> None:
    """Add the differences to the stored tallies."""
    differences = {key: difference for key, difference in tallies.items() if difference}
    Tally.objects.bulk_create([Tally(key=key) for key in differences], ignore_conflicts=True)
    for key, difference in differences.items():
        Tally.objects.filter(key=key).update(count=F("count") + difference)


def count_article(*, difference: int = 1) -> None:
    """Keep the tally of articles; called by who stores or removes one."""
    save_tallies(Counter({"article": difference}))
