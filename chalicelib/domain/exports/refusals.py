"""The ways an export says no."""

from chalicelib.domain.refusals import Invalid, NotFound


class ExportUnknown(NotFound):
    """No such export of this office."""


class ExportPeriodUnfit(Invalid):
    """The books are of a month, or of days from first to last; what lies at the office now is of no period."""


class PeriodAhead(Invalid):
    """The period ends after today. Fact: `today`."""
