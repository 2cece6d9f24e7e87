"""Mail: what a person or an office is told. Words and templates lie in `texts/`; here are the facts that fill them.

`account.py` tells the holder of an address about an account, `notices.py` tells of a request's events, `visitors.py`
gives a visitor the own link, `subject_requests.py` tells what became of what somebody asked about personal data,
`account_ends.py` tells who has not used an account for long that it ends,
`breaches.py` tells everybody whom a breach of such data concerns,
`office_notices.py` tells staff how things stand, `rounds.py` begins that each day, `mail_events.py` hears what became
of mails, `looking.py` shows staff and sends one again. Each
is called in at its first task, as the other clerks are, so that signing in does not load what a request needs.
"""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services.mail import (
        account,
        account_ends,
        breaches,
        looking,
        mail_events,
        notices,
        office_notices,
        rounds,
        subject_requests,
        visitors,
    )

__all__ = [
    "account",
    "account_ends",
    "breaches",
    "looking",
    "mail_events",
    "notices",
    "office_notices",
    "rounds",
    "subject_requests",
    "visitors",
]


__getattr__ = clerks(__name__, __all__)
