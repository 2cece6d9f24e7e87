"""What a decision looks at besides the breach itself."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from chalicelib.domain.office.data import Office
from chalicelib.domain.vocabulary import EMPTY


class BreachFacts(NamedTuple):
    """The world at one moment. `requests`: the ids of those that the command names, by reference, of the office."""

    now: datetime
    office: Office
    requests: Mapping[str, str] = EMPTY
