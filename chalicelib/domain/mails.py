"""What is known of a mail that was to go out."""

from enum import StrEnum
from typing import Final


class MailState(StrEnum):
    """What became of a mail. `unknown`: it may have gone; `stopped`: its address takes none."""

    ASKED = "asked"
    CLAIMED = "claimed"
    SENT = "sent"
    STOPPED = "stopped"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    BOUNCED = "bounced"
    COMPLAINED = "complained"


UNDER_WAY: Final = frozenset({MailState.ASKED, MailState.CLAIMED})
"""Nobody sends such a mail once more: it is about to go."""
