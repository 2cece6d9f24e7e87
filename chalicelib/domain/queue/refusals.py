"""The ways the counter says no."""

from chalicelib.domain.refusals import Busy, Conflict, Forbidden, Invalid, NotFound


class DayUnknown(NotFound):
    """The id names no day of an office's counter."""


class TicketUnknown(NotFound):
    """No such number on this day, or the token proves none."""


class VisitUnknown(NotFound):
    """The link leads to no visit: mailed to nobody, or to somebody whose data are erased."""


class CounterUnknown(NotFound):
    """The office has no such counter."""


class ServiceUnknown(Invalid):
    """The office has no such service."""


class NoCounter(Conflict):
    """The office has no counter at which visitors are served."""


class OfficeClosed(Conflict):
    """The counter is closed now: outside its hours, or on a holiday. Fact: `opens_at`, where it is known."""


class CounterOnBreak(Conflict):
    """Nobody is called in the break. Fact: `resumes_at`."""


class TicketsUsedUp(Conflict):
    """The office gives so many numbers a day and no more. Fact: `limit`."""


class DayFull(Conflict):
    """Numbers were held, transferred and sent back so often that the day takes no more of it. Fact: `limit`."""


class PriorityNotOffered(Invalid):
    """This office gives no number priority."""


class GuestBookMissing(Conflict):
    """The guest book is signed first: before the number, or before the request, as the office has it."""


class GuestBookSigned(Conflict):
    """The guest book is signed already for this number."""


class VisitorNotFound(NotFound):
    """No search for this number found that person, so nobody is recognised as that one."""


class SlipNotReady(Busy):
    """The ticket's slip is not printed yet, or not kept any more; the ticket counts without it."""


class CardNotSeen(Conflict):
    """Nobody has seen the visitor's card yet, and this office asks for it."""


class CounterClosed(Conflict):
    """The counter is not open, so nobody is called to it."""


class CounterTaken(Conflict):
    """Another officer has this counter."""


class NotYourCounter(Forbidden):
    """Only the officer who opened the counter calls and serves there."""


class AlreadyAtCounter(Conflict):
    """One officer has one counter. Fact: `counter`."""


class CounterBusy(Conflict):
    """One ticket at a time: the counter calls or serves one already. Fact: `number`."""


class NobodyWaiting(Conflict):
    """Nobody waits for a service of this counter."""


class NotServedHere(Conflict):
    """This counter does not serve the ticket's service, or the ticket is reserved for another counter."""


class TicketElsewhere(Conflict):
    """Not while the ticket is where it is. Facts: `number`, `state`."""


class NothingCalled(Conflict):
    """The counter calls nobody at the moment."""


class NothingServed(Conflict):
    """The counter serves nobody at the moment."""


class CallAgainFirst(Conflict):
    """A number counts as no-show after so many calls. Facts: `calls`, `needed`."""


class TransferGoesNowhere(Invalid):
    """A ticket is transferred to another service or another counter that serves it."""


class DayNotOver(Conflict):
    """The day is closed after the office's local midnight."""
