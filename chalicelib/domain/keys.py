"""The house's keys: generations, of each of which every purpose has a key of its own (ADR 0062).

A generation's secret signs nothing itself; only the one of before there were generations does, so that what was issued
with it stays valid.
"""

import hmac
import json
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final, NamedTuple


class Purpose(StrEnum):
    """What a key is for: a code of one purpose is none of another."""

    LINK = "link"
    DOCUMENT = "document"
    CLAIM = "claim"
    RATING = "rating"
    TICKET = "ticket"
    VISIT = "visit"
    VETO = "veto"
    CURSOR = "cursor"
    TRACE = "trace"
    IDENTITY = "identity"
    SECOND_FACTOR = "second-factor"
    STATEMENT_ROW = "statement-row"


FIRST: Final = "0"
"""The id of the secret of before there were generations."""
LEAST_CHARACTERS: Final = 32
BEFORE_ALL: Final = datetime(1970, 1, 1, tzinfo=UTC)


class UnreadableKeysError(ValueError):
    """What is held as keys is neither a secret nor generations; its text stands nowhere."""


class Key(NamedTuple):
    """One purpose's key of one generation, and by which id it is named."""

    id: str
    secret: str

    def __repr__(self) -> str:
        """Return its id alone."""
        return f"Key({self.id})"


class Keys(NamedTuple):
    """The keys of one purpose: the one to sign with, and all whose signatures are taken, that one first."""

    signing: Key
    live: tuple[Key, ...]

    def named(self, id_: str) -> Key | None:
        """Return the live key of this id."""
        return next((key for key in self.live if key.id == id_), None)


class Generation(NamedTuple):
    """A secret, from when on it is the one to sign with, and for which purposes what it signed is taken."""

    id: str
    secret: str
    since: datetime
    purposes: frozenset[Purpose]

    def __repr__(self) -> str:
        """Return everything but the secret."""
        return f"Generation({self.id}, since {self.since.isoformat()}, for {', '.join(sorted(self.purposes))})"

    def key(self, purpose: Purpose) -> Key:
        """Return its key of this purpose; the first one's is its secret, with which everything was signed then."""
        if self.id == FIRST:
            return Key(FIRST, self.secret)
        return Key(self.id, hmac.new(self.secret.encode(), f"loket key {purpose}".encode(), sha256).hexdigest())


class Ring(NamedTuple):
    """All generations that are still good for something, the newest first."""

    generations: tuple[Generation, ...]

    def keys(self, purpose: Purpose, now: datetime) -> Keys:
        """Return the keys of this purpose.

        One that will sign later is taken already: another process may be ahead by a moment.
        """
        fit = [generation for generation in self.generations if purpose in generation.purposes]
        signing = next((generation for generation in fit if generation.since <= now), fit[-1])
        others = (generation for generation in fit if generation is not signing)
        return Keys(signing.key(purpose), (signing.key(purpose), *(generation.key(purpose) for generation in others)))

    def text(self) -> str:
        """Return it as it is held."""
        return json.dumps(
            {
                "generations": [
                    {
                        "id": generation.id,
                        "secret": generation.secret,
                        "since": generation.since.isoformat(),
                        "not_for": sorted(frozenset(Purpose) - generation.purposes),
                    }
                    for generation in self.generations
                ]
            }
        )


def ring_of(text: str) -> Ring:
    """Return the generations that are held; a bare secret is the first one, for everything.

    Raises UnreadableKeysError, also where some purpose has no key.
    """
    if not text.startswith("{"):
        return whole([Generation(FIRST, text, BEFORE_ALL, frozenset(Purpose))])
    try:
        # By what it is not for: a purpose that a later release brings has a key of each generation at once.
        known = [
            Generation(
                one["id"],
                one["secret"],
                datetime.fromisoformat(one["since"]),
                frozenset(purpose for purpose in Purpose if purpose not in one["not_for"]),
            )
            for one in json.loads(text)["generations"]
        ]
    except (ValueError, KeyError, TypeError):
        raise UnreadableKeysError from None
    return whole(known)


def whole(generations: list[Generation]) -> Ring:
    """Return the ring of these generations; raises UnreadableKeysError where some purpose has no key."""
    generations.sort(key=lambda each: (each.since, each.id), reverse=True)
    covered = {purpose for each in generations for purpose in each.purposes}
    if covered != set(Purpose) or any(len(each.secret) < LEAST_CHARACTERS for each in generations):
        raise UnreadableKeysError
    return Ring(tuple(generations))
