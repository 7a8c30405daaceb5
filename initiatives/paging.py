"""Pages of a list whose rows are never counted: one row more than is shown tells whether there is a next page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db.models import QuerySet
from django.http import Http404

from initiatives.models import Change


class UncountedPage(Page):
    """The rows of one page, and whether more follow."""

    def __init__(self, rows: Sequence[Any], number: int, paginator: "UncountedPaginator", *, has_more: bool) -> None:
        super().__init__(rows, number, paginator)
        self._has_more = has_more

    def has_next(self) -> bool:
        return self._has_more and self.number < self.paginator.num_pages

    @property
    def is_cut(self) -> bool:
        """Whether rows follow that no page leads to."""
        return self._has_more and not self.has_next()

    def start_index(self) -> int:
        return (self.number - 1) * self.paginator.per_page + 1

    def end_index(self) -> int:
        return self.start_index() + len(self) - 1


class UncountedPaginator(Paginator):
    """Leads through the first pages of a list; the rows beyond are for the filters to bring nearer.

    The bound keeps the cost of the deepest page small: the database walks over every row that it skips.
    """

    num_pages = 200

    def validate_number(self, number: Any) -> int:
        try:
            number = int(number)
        except (TypeError, ValueError) as error:
            raise PageNotAnInteger("a page is a whole number") from error
        if not 1 <= number <= self.num_pages:
            raise EmptyPage(f"there are pages 1 to {self.num_pages}")
        return number

    def page(self, number: Any) -> UncountedPage:
        """Read the rows of a page and one more.

        Raises:
            EmptyPage: when it has no rows, unless it is the first.
        """
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        rows = list(self.object_list[first : first + self.per_page + 1])
        if not rows and number > 1:
            raise EmptyPage("the list ends before this page")
        return UncountedPage(rows[: self.per_page], number, self, has_more=len(rows) > self.per_page)


@dataclass(frozen=True, slots=True)
class LogPage:
    """Changes, the newest first, and the numbers that the pages beside them begin after: None where there is none."""

    changes: Sequence[Change]
    newer: int | None
    older: int | None


def read_log_page(changes: QuerySet[Change], query: Mapping[str, str], size: int) -> LogPage:
    """The newest of some changes, or those older than `before` or newer than `after` in the address.

    However deep the page, only its rows are read.

    Raises:
        Http404: when the address names no number.
    """
    before, after = (_number(query.get(name, "")) for name in ("before", "after"))
    if after is not None:
        rows = list(changes.filter(number__gt=after).order_by("number")[: size + 1])
        page = rows[:size][::-1]
        return LogPage(page, _end(page, 0) if len(rows) > size else None, _end(page, -1))
    rows = list((changes if before is None else changes.filter(number__lt=before)).order_by("-number")[: size + 1])
    page = rows[:size]
    return LogPage(page, None if before is None else _end(page, 0), _end(page, -1) if len(rows) > size else None)


def _number(text: str) -> int | None:
    if text and not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise Http404(f"“{text}” is no number of a change")
    return int(text) if text else None


def _end(page: Sequence[Change], place: int) -> int | None:
    return page[place].number if page else None
