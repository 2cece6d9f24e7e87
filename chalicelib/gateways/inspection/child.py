"""The process in which a stranger's file is opened. It has no key to anything: what it reads, the worker hands to it.

It is asked by one line of JSON (`Asked`), asks for ranges of the file by lines (`{"read": [from, length]}`), which come
as bare bytes, and ends with `{"media_type": …, "fault": …}`, with `{"legible": …}`, with `{"rows": …}` or, where a
reader failed, with `{"failed": class}`.
"""

import json
import os
import resource
import sys
from contextlib import suppress
from typing import Final, NamedTuple

OUT_OF_MEMORY: Final = 3
"""What the process ends with where its memory did not suffice, perhaps not even to say so."""


class Asked(NamedTuple):
    """A question of `looking`, the length of the file, and what may be taken: bytes of memory, seconds of computing."""

    question: str
    size: int
    memory_bytes: int
    seconds: int


def main() -> None:
    """Answer one question, and end."""
    question, answer = sys.stdin.buffer, os.fdopen(os.dup(1), "wb", buffering=0)
    _be_silent()
    asked = Asked(**json.loads(question.readline()))
    _bound(asked)

    def fetch(start: int, length: int) -> bytes:
        answer.write(json.dumps({"read": [start, length]}).encode() + b"\n")
        return question.read(length)

    try:
        from chalicelib.gateways.inspection.looking import ANSWERS
        from chalicelib.gateways.inspection.reading import RangedFile

        message = ANSWERS[asked.question](RangedFile(fetch, asked.size))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception as failed:  # noqa: BLE001  The worker raises it anew; its words may repeat the file.
        message = {"failed": type(failed).__name__}
    answer.write(json.dumps(message).encode() + b"\n")


def _be_silent() -> None:
    """Let nothing that a library prints get between the lines, nor into the log."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)


def _bound(asked: Asked) -> None:
    """Take what may not be exceeded: memory, computing time, no file written, no trace of memory left behind."""
    limits = {
        resource.RLIMIT_AS: asked.memory_bytes,
        resource.RLIMIT_CPU: asked.seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for kind, limit in limits.items():
        with suppress(ValueError):  # The system itself allows less.
            resource.setrlimit(kind, (limit, limit))


if __name__ == "__main__":
    main()
