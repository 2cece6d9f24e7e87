"""The ways the books say no."""

from chalicelib.domain.refusals import Invalid, NotFound


class PeriodUnfit(Invalid):
    """A period ends before it begins, or is longer than the books are read at once. Fact: `days`, the longest."""


class ReportUnknown(NotFound):
    """The month is none: a report is named by year and month."""
