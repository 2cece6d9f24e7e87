"""The folder of a rehearsal that goes on for weeks: the engines' data, the accounts, the secret, how far work went.

One Loket at a time works in it, and none before the last engine of one that was killed has ended: each is a lock.
"""

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from workshop.addresses import free_port, listen
from workshop.emulator.keys import new_keys, new_signing_key
from workshop.emulator.makers import client
from workshop.emulator.resources import read_template
from workshop.engines.fitting import fitting
from workshop.engines.running import running
from workshop.state import State
from workshop.waiting import NeverCame, until

FOLDER = Path(".loket") / "real"
PARTS = ("secret.json", "dynamodb", "s3", "sqs", "clock.json", "accounts.json", "stream.json")
"""What a rehearsal keeps, in the order in which its first run makes it: each vouches for those before it."""


class FolderBusy(RuntimeError):
    """Another Loket works in the folder, or an engine of one that was killed does not end."""


class TornFolder(RuntimeError):
    """A part of what was kept is gone: what refers to it would lead nowhere, and numbers would begin anew."""


class ForgetfulFolder(RuntimeError):
    """Its file system keeps no extended attributes: of each file the media type and eTag would be lost."""


class ClockBehind(ValueError):
    """The wanted clock lies before what the rehearsal has seen already."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What Loket stands on: its template, the environment beyond the template's, and what is kept between runs."""

    template: Mapping[str, Any]
    variables: Mapping[str, str] = field(default_factory=dict)
    accounts: State = field(default_factory=State)
    stream: State = field(default_factory=State)
    inbox: State = field(default_factory=State)
    keys: str = ""
    signing: str = ""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A folder, and the port to which browsers send their files (0: any free one)."""

    folder: Path = FOLDER
    files_port: int = 0

    def offset(self, seconds: int | None) -> int:
        """Return how many seconds the rehearsal's clock runs ahead: as wanted now, or (None) as in the last run.

        Raises:
            ClockBehind: when it would go back. What expires is forgotten by real time, and numbers follow days.
        """
        so_far: int = self._state("clock").content.get("offset", 0)
        if seconds is not None and seconds < so_far:
            raise ClockBehind(f"{datetime.now(UTC) + timedelta(seconds=so_far):%Y-%m-%dT%H:%MZ}")
        return so_far if seconds is None else seconds

    def _state(self, name: str) -> State:
        return State(self.folder / f"{name}.json")

    def _check_whole(self) -> None:
        missing: list[str] = []
        for name in PARTS:
            if not (self.folder / name).exists():
                missing.append(name)
            elif missing:
                raise TornFolder(", ".join(missing))

    @contextmanager
    def ground(self, host: str, offset: int) -> Iterator[Ground]:
        """Lock the folder and run the engines in it; files are sent to this host. Once they run, the clock is kept.

        Raises:
            FolderBusy, TornFolder, UnreadableFile, EngineMissing, PortTaken.
        """
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _opened(self.folder / "loket") as own, _opened(self.folder / "lock") as lock:
            if not _try_lock(own):
                raise FolderBusy(self.folder)
            if not _try_lock(lock):
                print("Menunggu Loket yang lama berhenti / an earlier Loket is still ending …", flush=True)
            try:
                until("the end of every engine", lambda: _try_lock(lock))
            except NeverCame as never:
                raise FolderBusy(self.folder) from never
            self._check_whole()
            secret = self._state("secret")
            # A rehearsal of before keys were held has the one secret with which everything in it was signed.
            before = secret.content.get("LOKET_SECRET")
            secret.save({"keys": before or new_keys(), "signing": new_signing_key()} | secret.content)
            states = {name: self._state(name) for name in ("accounts", "stream", "inbox")}
            with listen(self.files_port or free_port(host), host) as probe:
                at = probe.getsockname()[:2]
            with running(data=self.folder, s3_at=at, inherited=(lock,)) as engines:
                self._state("clock").save({"offset": offset})
                kept = secret.content
                variables = {**engines, **STEADY_IDS}
                yield Ground(fitting(read_template()), variables, keys=kept["keys"], signing=kept["signing"], **states)


STEADY_IDS: Mapping[str, str] = {
    "MOTO_COGNITO_IDP_USER_POOL_ID_STRATEGY": "HASH",
    "MOTO_COGNITO_IDP_USER_POOL_CLIENT_ID_STRATEGY": "HASH",
}
"""The emulator then derives the ids of pool and client from the template: they are the same in each run."""


@contextmanager
def _opened(file: Path) -> Iterator[int]:
    opened = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield opened
    finally:
        os.close(opened)


def _try_lock(lock: int) -> bool:
    """Take the lock where nobody has it; Loket's own ends with Loket, the other with the last engine as well."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def check_memory(bucket: str) -> None:
    """Try whether the files' engine keeps a media type on this file system.

    Raises:
        ForgetfulFolder: when it does not.
    """
    key: dict[str, str] = {"Bucket": bucket, "Key": f"check/{uuid4()}"}
    s3, media_type = client("s3"), "application/pdf"
    s3.put_object(**key, Body=b"%PDF", ContentType=media_type)
    description = s3.head_object(**key)
    s3.delete_object(**key)
    if description.get("ContentType") != media_type or "ETag" not in description:
        raise ForgetfulFolder
