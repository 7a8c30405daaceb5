"""Start, stop and show the embedded PostgreSQL and Valkey."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from baltic_kb.services import Launcher, ServiceError


class Command(BaseCommand):
    help = "Start, stop or show the PostgreSQL and Valkey that run where no DATABASE_URL or CELERY_BROKER_URL is set."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["up", "down", "status"])

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        services: Launcher = settings.SERVICES
        if not services.servers:
            self.stdout.write("Nothing is embedded: DATABASE_URL and CELERY_BROKER_URL are set.")
            return
        try:
            if verb == "up":
                services.up()
            elif verb == "down":
                services.down()
        except ServiceError as error:
            raise CommandError(str(error)) from error
        self._show(services, expected=verb != "down")

    def _show(self, services: Launcher, *, expected: bool) -> None:
        """Print a line for each service; exit 1 where one is not as expected."""
        status = services.status()
        for server in services.servers:
            words = "is running" if status[server.name] else "is not running"
            self.stdout.write(f"{server.name} {words} at {server.address}")
        if set(status.values()) != {expected}:
            raise CommandError("not every service is running" if expected else "not every service has stopped")
