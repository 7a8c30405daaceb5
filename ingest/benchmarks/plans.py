"""How PostgreSQL answers the queries of some work: the ones for which it reads a whole table, by their plans."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

Plan = dict[str, Any]

_EXPLAINED = ("SELECT", "UPDATE", "DELETE", "WITH")
_INDEX_SCANS = {"Index Scan", "Index Only Scan", "Bitmap Index Scan"}


@dataclass(slots=True)
class Plans:
    """Query → its plan, each query once however often it was asked, in the order of asking."""

    plans: dict[str, Plan] = field(default_factory=dict)

    def reading_whole(self, tables: Iterator[str] | set[str]) -> dict[str, list[str]]:
        """Query → those of the tables that it reads from end to end."""
        found = {query: sorted(set(_read_whole(plan)) & set(tables)) for query, plan in self.plans.items()}
        return {query: names for query, names in found.items() if names}

    def lines(self) -> Iterator[str]:
        """Each query, shortened, with the steps of its plan."""
        for query, plan in self.plans.items():
            yield _shorten(query)
            yield from (f"    {step}" for step in _steps(plan))


@contextmanager
def explained() -> Iterator[Plans]:
    """Collect the plans of the queries that are asked inside, as they are just before each is answered."""
    plans = Plans()

    def explain(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        query = str(sql)
        if query.lstrip("( ").startswith(_EXPLAINED) and query not in plans.plans and not many:
            with connection.cursor() as cursor:
                cursor.cursor.execute(f"EXPLAIN (FORMAT JSON) {query}", params)
                plans.plans[query] = cursor.fetchone()[0][0]["Plan"]
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explain):
        yield plans


def _nodes(plan: Plan) -> Iterator[Plan]:
    yield plan
    for part in plan.get("Plans", ()):
        yield from _nodes(part)


def _read_whole(plan: Plan) -> Iterator[str]:
    """The tables that a plan reads from end to end: row by row, or through an index without a condition on it."""
    for node in _nodes(plan):
        is_unbounded = node["Node Type"] in _INDEX_SCANS and "Index Cond" not in node
        if node["Node Type"] == "Seq Scan" or is_unbounded:
            yield node.get("Relation Name") or node.get("Index Name", "")


def _steps(plan: Plan) -> Iterator[str]:
    for node in _nodes(plan):
        where = node.get("Index Name") or node.get("Relation Name")
        if where:
            yield f"{node['Node Type']} {where}, {node['Plan Rows']} rows expected"


def _shorten(query: str, *, limit: int = 160) -> str:
    """The beginning of a query and its conditions, without the names of columns."""
    head, _, tail = query.partition(" FROM ")
    words = f"{head.split(' ')[0]} … FROM {tail}" if tail else query
    return words if len(words) <= limit else f"{words[:limit]}…"
