"""What the house tells itself about an account: that it was used, and what falls due while it is not."""

from typing import Literal

from chalicelib.domain.ledger.command import Command


class NoteAccountUse(Command):
    """Somebody has signed in to it, or it was found without a record."""

    command: Literal["note-account-use"] = "note-account-use"


class AnnounceAccountEnd(Command):
    """Tell its holder that it ends, unless something keeps it."""

    command: Literal["announce-account-end"] = "announce-account-end"


class EndAccount(Command):
    """Nobody came back to it: end it, and have its person erased."""

    command: Literal["end-account"] = "end-account"


AnyAccountCommand = NoteAccountUse | AnnounceAccountEnd | EndAccount
