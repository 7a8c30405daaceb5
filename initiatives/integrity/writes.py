"""Whether statements wrote anything: what publishing writes about records that are right already is nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

_READING = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK")


@dataclass(slots=True)
class Writes:
    """Whether any statement has added, changed or removed a row."""

    are_any: bool = False


@contextmanager
def watched() -> Iterator[Writes]:
    """Watch the statements that are executed inside; what is rolled back later counts as well."""
    writes = Writes()

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        done = execute(sql, params, many, context)
        writes.are_any |= not sql.startswith(_READING) and context["cursor"].rowcount != 0
        return done

    with connection.execute_wrapper(watch):
        yield writes
