"""How keys begin, how another is added, and when one may be taken out (ADR 0062). No function of the house does it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from chalicelib.domain.keys import Generation, Purpose, Ring, whole

IDS: Final = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
LIVES: Final = {
    Purpose.CURSOR: timedelta(days=1),
    Purpose.TRACE: timedelta(days=1),
    Purpose.TICKET: timedelta(days=2),
    Purpose.VETO: timedelta(days=8),
    Purpose.LINK: timedelta(days=730),
    Purpose.CLAIM: timedelta(days=730),
    Purpose.RATING: timedelta(days=730),
    Purpose.VISIT: timedelta(days=730),
    Purpose.DOCUMENT: timedelta(days=3653),
}
"""How long what a key signed last is still shown by somebody. By what people are found, and with what staff sign in,
has no end of its own: such a key is taken out only after a leak.
"""
FOR_GOOD: Final = frozenset({Purpose.STATEMENT_ROW})
"""What has one key for good: known by two, a row of money would count twice."""
ROTATING: Final = frozenset(LIVES)
"""What an ordinary rotation gives a new key. Hashes by which people are found can't be made again from what is kept."""


class TooEarlyError(ValueError):
    """What the generation signed for this purpose may still be shown: until when."""


class OutOfIdsError(ValueError):
    """Every id is given to a generation: one that is no longer needed is to be taken out."""


def begun(secret: str, now: datetime) -> Ring:
    """Return the ring of a stack in which nothing is signed yet."""
    return whole([Generation(IDS[0], secret, now, frozenset(Purpose))])


def with_another(ring: Ring, secret: str, since: datetime, purposes: Iterable[Purpose] = ROTATING) -> Ring:
    """Return the ring with a new generation, which signs from that moment on; what others signed is still taken.

    Raises OutOfIdsError.
    """
    taken = {generation.id for generation in ring.generations}
    id_ = next((each for each in IDS if each not in taken), None)
    if id_ is None:
        raise OutOfIdsError
    return whole([Generation(id_, secret, since, frozenset(purposes) - FOR_GOOD), *ring.generations])


def without(ring: Ring, id_: str, purposes: Iterable[Purpose], now: datetime, *, leaked: bool = False) -> Ring:
    """Return the ring in which this generation is nothing for these purposes any more; one that is nothing at all goes.

    Raises TooEarlyError where what it signed may still be shown, unless it leaked, and for what has one key for good;
    UnreadableKeysError where a purpose would be left without a key.
    """
    gone = frozenset(purposes)
    for purpose in sorted(gone):
        over = _over(ring, id_, purpose)
        if purpose in FOR_GOOD or (not leaked and (over is None or now < over)):
            raise TooEarlyError(f"{purpose}: {over.isoformat() if over else 'only after a leak'}")
    less = [each._replace(purposes=each.purposes - gone) if each.id == id_ else each for each in ring.generations]
    return whole([each for each in less if each.purposes])


def _over(ring: Ring, id_: str, purpose: Purpose) -> datetime | None:
    """Return when nobody can show any more what this generation signed for the purpose; None where no time says so."""
    signing = [each for each in ring.generations if purpose in each.purposes]
    later = [each.since for each, older in pairwise(signing) if older.id == id_]
    return later[0] + LIVES[purpose] if later and purpose in LIVES else None
