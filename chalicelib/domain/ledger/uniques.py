"""Values that a ledger keeps beside its entries, by which a record is found: unique ones, and traces."""

from chalicelib.domain.vocabulary import Frozen


class Unique(Frozen):
    """A value that may stand on one record only, within its kind and scope.

    `subject` names what it leads to within the record.
    """

    kind: str
    scope: str
    value: str
    subject: str = ""


class Trace(Frozen):
    """A hashed value that many may leave, within its kind; `subject` is what left it. Finding one refuses nothing."""

    kind: str
    value: str
    subject: str
