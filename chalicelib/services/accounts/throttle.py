"""Bounds on tries, counted by keyed hash of what is tried and of the caller's network; all tries count, good or bad.

What is tried (an account's address, a session, a person's request) is bound closely. A network is bound widely: a
campus or an office stands behind one address, and must not be locked out by its own number.
"""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final, NamedTuple

from chalicelib.domain.keys import Purpose
from chalicelib.domain.people.account import TooManyTries
from chalicelib.domain.people.person import keyed_hash
from chalicelib.gateways.clock import now
from chalicelib.models import tries
from chalicelib.services import keys

_IPV6_NETWORK_BITS: Final = 64


class Limit(NamedTuple):
    """So many tries per address, and per network, in a window of so many seconds."""

    purpose: str
    per_address: int
    per_network: int
    seconds: int


SECOND_FACTOR: Final = Limit("second-factor", 6, 300, 600)
SIGN_IN: Final = Limit("sign-in", 10, 300, 60)
PASSWORD_TRY: Final = Limit("password", 10, 300, 600)
REFRESH: Final = Limit("refresh", 60, 3000, 60)
"""Each page that is opened asks once: two hundred people of an office, fifteen pages a minute each."""
CODE_MAIL: Final = Limit("code-mail", 5, 200, 3600)
CODE_TRY: Final = Limit("code-try", 10, 300, 600)
UPLOAD: Final = Limit("upload", 120, 0, 3600)
"""Announcements of one person on one request; the largest request has ninety lines."""
EXPORT: Final = Limit("export", 60, 0, 3600)
"""Files of the books that one person asks for at one office."""
SUBJECT_REQUEST: Final = Limit("subject-request", 20, 0, 86400)
"""What one person asks about data in a day; an officer asks for visitors too."""


def admit(limit: Limit, source_ip: str, email: str = "") -> None:
    """Count this try; raises TooManyTries with the seconds until the window ends.

    An address shares no window with a network; a caller without a known address is bound by the other alone.
    """
    moment = int(now().timestamp())
    end = moment - moment % limit.seconds + limit.seconds
    for kind, subject, most in (
        ("network", network_of(source_ip), limit.per_network),
        ("address", email, limit.per_address),
    ):
        if not subject:
            continue
        key = keyed_hash(keys.signing(Purpose.TRACE), f"tries-{limit.purpose}-{kind}", subject)
        if tries.count(key, end) > most:
            raise TooManyTries(retry_after=end - moment)


def network_of(source_ip: str) -> str:
    """Return the caller's network: one IPv4 address, or the /64 within which an IPv6 caller chooses freely."""
    try:
        address = ip_address(source_ip)
    except ValueError:
        return source_ip
    if isinstance(address, IPv6Address):
        return str(ip_network((address, _IPV6_NETWORK_BITS), strict=False))
    return str(address)
