"""Who works on which item of the desk: an editor holds one at a time, for a while, and can put one off for a day."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from initiatives.models import ReviewItem, ReviewSkip

HOLD = timedelta(minutes=10)


def hold_item(item: ReviewItem, *, by: User) -> bool:
    """Keep an open item for an editor, who lets go of any other; False where somebody else works on it."""
    now = timezone.now()
    ReviewItem.objects.filter(held_by=by).exclude(pk=item.pk).update(held_by=None, held_until=None)
    free = ReviewItem.objects.open().free_for(by, now).filter(pk=item.pk)
    return bool(free.update(held_by=by, held_until=now + HOLD))


def take_over_item(item: ReviewItem, *, by: User) -> None:
    """Hold an item that another editor holds."""
    ReviewItem.objects.open().filter(pk=item.pk).update(held_by=by, held_until=timezone.now() + HOLD)


@transaction.atomic
def skip_item(item: ReviewItem, *, by: User) -> None:
    """Put an item off: the editor is not led to it again today."""
    ReviewSkip.objects.update_or_create(item=item, by=by, defaults={"on": timezone.localdate()})
    ReviewItem.objects.filter(pk=item.pk, held_by=by).update(held_by=None, held_until=None)
