"""PostgreSQL and Valkey without an installed service: found in wheels or on PATH, run on private unix sockets.

They serve only where no `DATABASE_URL` or `CELERY_BROKER_URL` says otherwise. Addresses are pure functions of one
directory, so that settings know them without starting anything.
"""

from baltic_kb.services.errors import ServiceError
from baltic_kb.services.launcher import Launcher
from baltic_kb.services.postgres import Postgres
from baltic_kb.services.valkey import Valkey

__all__ = ["Launcher", "Postgres", "ServiceError", "Valkey"]
