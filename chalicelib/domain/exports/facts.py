"""What a decision about an export looks at besides the export."""

from datetime import datetime
from typing import NamedTuple

from chalicelib.domain.office.data import Office


class ExportFacts(NamedTuple):
    """The world at one moment."""

    now: datetime
    office: Office
