"""Prepare the knowledge base and serve it: web server, worker and timetable in one command."""

import os
import socket
import sys
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from baltic_kb import preparation
from baltic_kb.supervisor import GivingUpError, Program, Supervisor

_CHECK_SERVICES_EVERY = 5  # seconds
# Celery's warning is about pickled messages from others; ours are JSON from a private socket.
_ROOT_WARNING = "You're running the worker with superuser privileges"


class Command(BaseCommand):
    help = "Prepare the knowledge base and serve it on HOST and PORT until Ctrl-C."

    def handle(self, *args: Any, **options: Any) -> None:
        _require_free_port()
        login = self._prepare()
        connection.close()
        supervisor = Supervisor((_web(), _worker()), report=self._say)
        try:
            supervisor.run(on_tick=_Watch(self, login))
        except GivingUpError as error:
            raise CommandError(str(error)) from error
        self._say("Stopped.")

    def announce(self, login: preparation.Login) -> None:
        self._say(f"\nServing on {_address()}   (Ctrl-C ends)")
        self._say(f"Editor:    {_address()}admin/   name: {login.username}   password: {login.password}\n")

    def _prepare(self) -> preparation.Login:
        self._say("Preparing the database and the static files …")
        preparation.migrate()
        preparation.collect_static()
        login = preparation.make_editor()
        if preparation.load_samples():
            self._say("The sample articles are read in the background; their pages appear one by one.")
        return login

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


class _Watch:
    """Looks after what the supervisor does not know: whether the site answers, and the embedded services."""

    def __init__(self, command: Command, login: preparation.Login) -> None:
        self.command = command
        self.login = login
        self.is_announced = False
        self.next_check = time.monotonic() + _CHECK_SERVICES_EVERY

    def __call__(self) -> None:
        if not self.is_announced and _accepts_connections():
            self.command.announce(self.login)
            self.is_announced = True
        if time.monotonic() > self.next_check:
            settings.SERVICES.ensure()
            self.next_check = time.monotonic() + _CHECK_SERVICES_EVERY


def _web() -> Program:
    options = ("--workers", "2", "--threads", "4", "--graceful-timeout", "5", "--log-level", "warning")
    address = ("--bind", f"{settings.HOST}:{settings.PORT}", "--no-control-socket")
    command = (sys.executable, "-m", "gunicorn", "baltic_kb.wsgi", *address, *options)
    return Program("The web server", command, grace=8)


def _worker() -> Program:
    options = ("--beat", "--loglevel", "WARNING", "--without-gossip", "--without-mingle", "--without-heartbeat")
    python = (sys.executable, "-W", f"ignore:{_ROOT_WARNING}")
    command = (*python, "-m", "celery", "-A", "baltic_kb", "-q", "worker", *options)
    # Behind the web server, which must answer while articles are read.
    return Program("The worker", ("nice", "-n", "10", *command), grace=8)


def _address() -> str:
    host = "localhost" if settings.HOST in {"0.0.0.0", "::"} else settings.HOST  # noqa: S104 (compared, not bound)
    return f"http://{host}:{settings.PORT}/"


def _require_free_port() -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.HOST, settings.PORT))
        except OSError as error:
            raise CommandError(
                f"cannot serve on {settings.HOST}:{settings.PORT} ({os.strerror(error.errno or 0)}): "
                "end what uses it, or choose another one with PORT=8001"
            ) from error


def _accepts_connections() -> bool:
    try:
        socket.create_connection((settings.HOST, settings.PORT), timeout=1).close()
    except OSError:
        return False
    return True
