"""The ways an office's calendar says no."""

from chalicelib.domain.refusals import Conflict, Invalid


class CalendarUnfit(Invalid):
    """The year is none of this one and the two to come, or a day lies outside it or stands twice. `first`, `last`."""


class RedatingKnown(Conflict):
    """That the requests were dated anew for this edition is on record."""
