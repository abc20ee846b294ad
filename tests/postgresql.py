"""A PostgreSQL cluster for tests: made in a folder of its own, on loopback, gone with the process that made it."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

# Runs the server until the pipe it reads from is closed: by `stop`, or by the end of the tests, however they end.
KEEPER = 'postgres=$1; shift; "$postgres" "$@" & read -r signal; kill "-${signal:-QUIT}" $!; wait $!'


class Cluster:
    """A server that can be stopped and started again. It keeps ``fsync`` on, and asks for a password."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="sopkit-postgresql-"))
        self._password = secrets.token_hex(8)
        self._server: subprocess.Popen[bytes] | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        secret = self.folder / "password"
        secret.write_text(self._password)
        who = _unprivileged()
        if who:
            shutil.chown(self.folder, *who.values())
            shutil.chown(secret, *who.values())
        self._run_as: dict[str, Any] = who
        settings = ["--username=sopkit", "--auth=scram-sha-256", f"--pwfile={secret}", "--encoding=UTF8", "--locale=C"]
        command = [_program("initdb"), "--no-sync", "--pgdata", str(self.folder / "data"), *settings]
        subprocess.run(command, check=True, capture_output=True, cwd=self.folder, **who)
        self.start()

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = ["-D", str(self.folder / "data"), "-h", "127.0.0.1", "-p", str(self._port), "-k", ""]
        self._server = subprocess.Popen(
            ["/bin/sh", "-c", KEEPER, "sh", _program("postgres"), *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / "server.log").open("ab"),
            cwd=self.folder,
            **self._run_as,
        )
        end = time.monotonic() + 60
        while True:
            try:
                psycopg.connect(self.url("postgres")).close()
                return
            except psycopg.OperationalError:
                if self._server.poll() is not None or time.monotonic() > end:
                    raise RuntimeError((self.folder / "server.log").read_text()) from None
                time.sleep(0.02)

    def stop(self) -> None:
        """Stop the server: open transactions are rolled back, connections cut."""
        self._end(b"INT\n")

    def crash(self) -> None:
        """Stop the server as if it had been killed: it has to recover when it starts again."""
        self._end(b"QUIT\n")

    def remove(self) -> None:
        """End the server and drop its files."""
        self.crash()
        shutil.rmtree(self.folder)

    def _end(self, signal: bytes) -> None:
        if self._server and self._server.poll() is None:
            self._server.communicate(signal, timeout=60)

    def url(self, database: str) -> str:
        """Where a database is."""
        return f"postgresql://sopkit:{self._password}@127.0.0.1:{self._port}/{database}"

    def database(self) -> str:
        """The URL of a database that holds no register any more."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute("DROP SCHEMA IF EXISTS sopkit CASCADE")
        return self.url("postgres")


def _unprivileged() -> dict[str, int]:
    """Whom to run as: the server refuses root."""
    if os.getuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid}


def _program(name: str) -> str:
    """A program of the server: Debian keeps them off the path."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    program = str(found[-1]) if found else shutil.which(name)
    if not program:
        raise RuntimeError(f"{name} is missing: scripts/setup test installs PostgreSQL")
    return program
