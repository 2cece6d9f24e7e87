"""What people do about codes that serve once: whoever was not answered gives the next one."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from chalicelib.gateways import authenticator as product
from chalicelib.gateways.clock import real_now
from workshop.journeys.stage import Reply
from workshop.run import authenticator
from workshop.run.authenticator import next_code
from workshop.run.mails import LetterBox, text_of

PROBLEM: Final = "application/problem+json"
JSON: Final = {"Content-Type": "application/json"}
RESEND: Final = "/v1/accounts/confirmation/resend"
HALF_A_MINUTE: Final = 30
FIRST_FAILURE: Final = 400


class Codes:
    """The authenticator's and the mailed ones of everybody in a journey."""

    def __init__(self, letters: LetterBox, patch: Any) -> None:
        """Begin with no code used. Whoever needs the authenticator's next one has waited for it."""
        self._letters, self._later = letters, 0
        self._mailed: set[str] = set()
        patch.setattr(authenticator, "_used", {})
        patch.setattr(product, "real_now", lambda: real_now() + self._later)

    def with_next(self, reply: Reply, body: bytes, send: Callable[..., Reply]) -> bytes | None:
        """Return what is sent next by whoever is told that a code is used; None: that was not said; empty: nothing."""
        code = reply.json["code"] if reply.headers.get("content-type") == PROBLEM else ""
        if code == "wrong_second_factor":
            self._later += HALF_A_MINUTE
            sent = json.loads(body)
            return json.dumps(sent | {"otp": next_code(sent["email"])}).encode()
        if code == "wrong_code" and json.loads(body)["code"] in self._codes():
            return self._with_mailed(json.loads(body), send)
        return None

    def _codes(self) -> set[str]:
        """Return all that were mailed so far: any other is wrong on purpose."""
        self._mailed |= {_code_in(mail) for _, mail in self._letters._read.values()}
        return self._mailed

    def _with_mailed(self, sent: Mapping[str, str], send: Callable[..., Reply]) -> bytes:
        """Ask for another code, read it; none comes for an address that is proven already."""
        self._letters.collect()
        before = self._letters.files
        asked = send("POST", RESEND, JSON, json.dumps({"email": sent["email"]}).encode())
        assert asked.status < FIRST_FAILURE, asked.body
        self._letters.collect()
        new = [file for file in self._letters.files if file not in before]
        if not new:
            return b""
        self._codes()
        to, mail = self._letters._read[new[-1]]
        for file in before:
            if self._letters._read[file][0] == to and _code_in(self._letters._read[file][1]):
                del self._letters._read[file]
        return json.dumps({**sent, "code": _code_in(mail)}).encode()

    def read_the_newest(self, before: int) -> None:
        """Put aside which codes were mailed for earlier knocks: each voids the one before it, and its reader knows."""
        self._letters.collect()
        self._codes()
        newest: dict[tuple[str, str], Any] = {}
        for file in self._letters.files[before:]:
            to, mail = self._letters._read[file]
            if earlier := newest.pop((to, str(mail["Subject"])), None):
                del self._letters._read[earlier]
            newest[to, str(mail["Subject"])] = file


def _code_in(mail: Any) -> str:
    digits = re.search(r"\b\d{6}\b", text_of(mail))
    return digits[0] if digits else ""
