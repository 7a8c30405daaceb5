#!/usr/bin/env python
"""Runs a command of the project, with the embedded services at its side where it needs a database."""

import os
import signal
import sys

from django.conf import settings
from django.core.management import execute_from_command_line

from baltic_kb.services import ServiceError

_WITHOUT_SERVICES = {"check", "collectstatic", "evaluate", "help", "parse", "services", "spectacular", "version"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "baltic_kb.settings")
    # As an exception, so that a command that is ended still lets go of the services.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    if _needs_services(sys.argv[1:]):
        with settings.SERVICES.hold():
            execute_from_command_line(sys.argv)
    else:
        execute_from_command_line(sys.argv)


def _needs_services(arguments: list[str]) -> bool:
    """Whether a command line needs the database or the queue."""
    asks_for_help = {"-h", "--help", "--version"} & set(arguments)
    return bool(arguments) and not asks_for_help and arguments[0] not in _WITHOUT_SERVICES


if __name__ == "__main__":
    try:
        main()
    except ServiceError as error:
        sys.exit(f"Error: {error}")
