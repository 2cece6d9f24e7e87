"""The ways in which what is said of a breach is refused at the door."""

from chalicelib.domain.refusals import Conflict, Invalid, NotFound


class BreachUnknown(NotFound):
    """No such breach was recorded, or none that this person may know of."""


class BreachTimes(Invalid):
    """What happened, was seen and was reported does not follow one another, or lies ahead."""


class BreachRequestUnknown(Invalid):
    """A request that is named is none of the office. Fact: `reference`."""


class BreachOfNobody(Conflict):
    """It is not said yet whom it concerns."""


class BreachUntold(Conflict):
    """The people concerned have not been told, or a worker is still at it."""


class BreachUnreported(Conflict):
    """The authority has not been told."""


class BreachUndecided(Conflict):
    """It is not decided whether the public must be told."""


class BreachDecidedBefore(Conflict):
    """The breach was amended after it was decided whether, and by which notice, the public is told."""


class BreachAnnouncedAlready(Conflict):
    """The public has been told, so it can't be said any more that it need not be."""


class BreachToldAlready(Conflict):
    """People, or the public, have been told, so it can't be called unfounded any more."""
