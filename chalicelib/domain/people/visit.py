"""What a version of a person bears that the guest book wrote."""

from datetime import date
from enum import StrEnum

from chalicelib.domain.vocabulary import Frozen


class EmailState(StrEnum):
    """What is known of an address: nobody answered from it yet, its holder did, or no mail reaches it. Stops nobody."""

    UNREAD = "unread"
    PROVEN = "proven"
    BOUNCED = "bounced"


class Visit(Frozen):
    """What a visitor said for one visit: at which office, for what, until when the card is valid, agreeing to what."""

    office: str
    purpose: str = ""
    card_expires: date | None = None
    consent_version: str
