"""What falls due by itself is data: at which instant which command is to be given."""

from datetime import datetime
from typing import Generic, NamedTuple, TypeVar

from chalicelib.domain.ledger.command import Command

C = TypeVar("C", bound=Command)


class Due(NamedTuple, Generic[C]):
    """From `at` on the system gives this command; a state may have several."""

    at: datetime
    command: C
