"""Under which account PostgreSQL runs: it refuses to run as root, so root lends it another identity."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from baltic_kb.services.errors import ServiceError

_NOBODY = 65534


@dataclass(frozen=True, slots=True)
class Account:
    """A way to start a program: what to put before its command line, and the user id that owns its files."""

    prefix: tuple[str, ...]
    uid: int

    def own(self, directory: Path) -> None:
        """Hand a directory to this account where another one used it before.

        Raises:
            ServiceError: when an ordinary user meets the files of somebody else.
        """
        owner = directory.stat().st_uid
        if owner == self.uid:
            return
        if os.geteuid() != 0:
            raise ServiceError(f"{directory} belongs to user {owner}; run as that user, or remove it")
        for path in (directory, *directory.rglob("*")):
            os.chown(path, self.uid, self.uid, follow_symlinks=False)


# In a user namespace of its own PostgreSQL sees an ordinary user id while its files stay root's.
_IN_NAMESPACE = Account(("unshare", "-U", "--map-user=1000", "--map-group=1000", "--"), uid=0)
# Where namespaces are forbidden, as in many containers: nobody, still able to reach a checkout in root's home.
_AS_NOBODY = Account(
    (
        "setpriv",
        f"--reuid={_NOBODY}",
        f"--regid={_NOBODY}",
        "--clear-groups",
        "--inh-caps=+dac_override",
        "--ambient-caps=+dac_override",
        "--",
    ),
    uid=_NOBODY,
)


def find_account() -> Account:
    """The first account under which PostgreSQL can run here.

    Raises:
        ServiceError: when we are root and the machine allows no other identity.
    """
    if os.geteuid() != 0:
        return Account((), os.geteuid())
    for account in (_IN_NAMESPACE, _AS_NOBODY):
        if _can_run(account):
            return account
    raise ServiceError(
        "PostgreSQL does not run as root, and neither unshare nor setpriv can give it another identity here: "
        "run as an ordinary user, or set DATABASE_URL"
    )


def _can_run(account: Account) -> bool:
    try:
        return subprocess.run([*account.prefix, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False
