"""What a decision about a statement looks at besides the statement."""

from datetime import datetime
from typing import NamedTuple

from chalicelib.domain.office.data import Office


class StatementFacts(NamedTuple):
    """The world at one moment."""

    now: datetime
    office: Office
