"""Pages without counting."""

import pytest
from django.core.paginator import EmptyPage, PageNotAnInteger

from initiatives.paging import UncountedPaginator


def test_page_knows_of_a_next_one_by_one_row_more() -> None:
    paginator = UncountedPaginator(list(range(5)), 2)
    assert [list(paginator.page(number)) for number in (1, 2, 3)] == [[0, 1], [2, 3], [4]]
    assert [paginator.page(number).has_next() for number in (1, 2, 3)] == [True, True, False]


def test_page_says_which_rows_it_shows() -> None:
    page = UncountedPaginator(list(range(5)), 2).page(3)
    assert (page.start_index(), page.end_index()) == (5, 5)


def test_page_of_an_empty_list_is_the_first() -> None:
    assert list(UncountedPaginator([], 2).page(1)) == []


def test_page_at_the_bound_is_cut() -> None:
    paginator = UncountedPaginator(list(range(1000)), 2)
    page = paginator.page(paginator.num_pages)
    assert page.is_cut
    assert not page.has_next()


@pytest.mark.parametrize(
    ("number", "error"), [("x", PageNotAnInteger), (0, EmptyPage), (4, EmptyPage), (201, EmptyPage)]
)
def test_page_that_is_none_is_refused(number: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        UncountedPaginator(list(range(5)), 2).page(number)
