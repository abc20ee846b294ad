"""What the workspace's register says of documents, for commands that print or check them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sopkit.cli.session import Session
from sopkit.office.said import Registered, Said, unregistered

FOLDER = "register"
"""Where, in the workspace, the register is kept unless ``sopkit.toml`` gives a URL; the vault is always here."""


def place_of(session: Session) -> str:
    """Where the log is: a URL out of ``sopkit.toml``, or a file in the workspace."""
    return session.settings.register or str(_file(session))


def has_register(session: Session) -> bool:
    """Whether the workspace has a register; a server that ``sopkit.toml`` names is not asked."""
    return bool(session.settings.register) or _file(session).exists()


def _file(session: Session) -> Path:
    return session.root / FOLDER / "log.sqlite"


def registered(session: Session) -> Registered:
    """The register's answer as of the session's day; that of no register where the workspace has none."""
    if not has_register(session):
        return unregistered

    def answer(versions: Mapping[str, str]) -> Said:
        # Most workspaces of a single clerk have no register; those that have load what reads it.
        from sopkit.adapters.vault import DiskVault
        from sopkit.cli.desk import faults_told, open_log
        from sopkit.office.register.pictures import NO_PICTURES, SignaturePictures
        from sopkit.office.register.said_on import said_on
        from sopkit.register.state import State

        vault = DiskVault(session.root / FOLDER / "vault")
        pictures = SignaturePictures(vault) if session.settings.signature_pictures else NO_PICTURES
        with faults_told(session), open_log(session).reading() as view:
            return said_on(State(view), vault, session.facts.today, versions, pictures)

    return answer
