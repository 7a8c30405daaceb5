"""A database → how many rows each table has, and one digest of all of them, equal wherever the rows are equal."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

# Who is signed in where, and what is only remembered for a while: nobody's knowledge, and the first is a secret.
UNKEPT_TABLES = ("cache", "django_session")

# Text is the same whatever the server's own settings are.
_CANONICAL = (
    "SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres';"
    " SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'; SET LOCAL client_encoding = 'UTF8'"
)
_PRIMARY_KEYS = """
    SELECT c.relname, array_agg(a.attname::text ORDER BY k.position)
    FROM pg_index i
    JOIN pg_class c ON c.oid = i.indrelid
    JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (number, position) ON true
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
    WHERE i.indisprimary AND c.relnamespace = current_schema()::regnamespace
    GROUP BY c.relname
"""
_COLUMNS = """
    SELECT table_name, array_agg(column_name::text ORDER BY column_name)
    FROM information_schema.columns WHERE table_schema = current_schema() GROUP BY table_name
"""


@dataclass(frozen=True, slots=True)
class Contents:
    """Table → its number of rows, and the SHA-256 over all tables by name and their rows by primary key."""

    rows: Mapping[str, int]
    digest: str


def read_contents(connection: BaseDatabaseWrapper) -> Contents:
    """Count and digest every table but those that are not kept, all as of one moment."""
    with transaction.atomic(using=connection.alias):
        return read_contents_of_snapshot(connection)


def read_contents_of_snapshot(connection: BaseDatabaseWrapper) -> Contents:
    """The same within a transaction of the caller; its settings for text stay until that ends."""
    digest = hashlib.sha256()
    rows: dict[str, int] = {}
    with connection.cursor() as cursor:
        cursor.execute(_CANONICAL)
        for table, columns, keys in _tables(cursor):
            digest.update(f"{table} {' '.join(columns)}\n".encode())
            rows[table] = _digest_table(cursor, table, columns, keys, digest)
    return Contents(rows, digest.hexdigest())


def _tables(cursor: Any) -> Iterator[tuple[str, list[str], list[str]]]:
    """Each table by name, with its columns by name and those of its primary key."""
    cursor.execute(_COLUMNS)
    columns_by_table = dict(cursor.fetchall())
    cursor.execute(_PRIMARY_KEYS)
    for table, keys in sorted(cursor.fetchall()):
        if table not in UNKEPT_TABLES:
            yield table, columns_by_table[table], keys


def _digest_table(cursor: Any, table: str, columns: list[str], keys: list[str], digest: Any) -> int:
    """Add the rows of a table to a digest, as COPY writes them, a line each; returns how many there are."""
    query = sql.SQL("COPY (SELECT {} FROM {} ORDER BY {}) TO STDOUT").format(
        _names(columns), sql.Identifier(table), _names(keys)
    )
    rows = 0
    with cursor.copy(query) as copy:
        for line in copy:
            digest.update(line)
            rows += bytes(line).count(b"\n")
    return rows


def _names(names: list[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, names))
