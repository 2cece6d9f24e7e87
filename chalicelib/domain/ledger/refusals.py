"""The ways any ledger says no, whatever stands in it."""

from chalicelib.domain.refusals import Busy, Conflict, Forbidden, Invalid


class NotAllowed(Forbidden):
    """This role does not give this command."""


class CommandWithheld(Forbidden):
    """This office does not use this command."""


class SecondPersonNeeded(Forbidden):
    """Somebody else must do this. Facts: `second_person`, who is needed; `own_step`, which step was one's own."""


class OtherUnexplained(Invalid):
    """The reason is `other`, and no words say which."""


class WrongPhase(Conflict):
    """Not at this phase."""


class AlreadyTaken(Conflict):
    """This value stands on another record already (`kind`: billing_code, ntpn, statement_reference …)."""


class RemarksFull(Conflict):
    """The remarks take all the room there is for them."""


class Overtaken(Conflict):
    """Other people's commands changed it in the meantime."""


class NumbersBusy(Busy):
    """The office's number series is in great demand."""


class InGreatDemand(Busy):
    """Too many want the same thing at once; nobody has changed what this command asks for, so it may come again."""
