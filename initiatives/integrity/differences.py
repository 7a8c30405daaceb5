"""What a comparison of the knowledge base with itself is made of: checks that go through tables in chunks."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Model

CHUNK = 200  # rows compared in one transaction, for which writers wait: a quarter of a second

Advance = Callable[[int], None]  # is called with the number of rows compared since it was last called


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it should be, in words: `actor 4kq9w2xz: country is “LV”, its claims say “EE”`."""

    subject: str
    words: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.words}"


Check = Callable[[Advance], Iterator[Difference]]


def chunks_of(model: type[Model], *, size: int = CHUNK) -> Iterator[Sequence[int]]:
    """The keys of all rows in rising order, up to the first chunk that is not full."""
    last = 0
    rows = model._default_manager.order_by("pk")  # noqa: SLF001 (documented)
    while ids := list(rows.filter(pk__gt=last).values_list("pk", flat=True)[:size]):
        yield ids
        if len(ids) < size:
            return
        last = ids[-1]


def shown(value: object, *, limit: int = 160) -> str:
    """A value as an administrator reads it: nothing, or the words in quotation marks, cut where they are long."""
    if value in (None, "", [], {}):
        return "nothing"
    text = str(value)
    return f"“{text[:limit]}…”" if len(text) > limit else f"“{text}”"
