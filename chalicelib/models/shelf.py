"""What all tables share: where a table lies, its keys, and one connection for all kinds of item in it."""

from typing import Any

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.connection import Connection, TableConnection
from pynamodb.models import Model

from chalicelib.settings import settings


class _Place(type):
    """Reads a table's name, region and timeouts when they are needed, not when its module is imported."""

    setting: str

    @property
    def table_name(cls) -> str:
        """Return the deployed name of the table."""
        return str(getattr(settings(), cls.setting))

    @property
    def region(cls) -> str:
        """Return the region."""
        return settings().region

    @property
    def connect_timeout_seconds(cls) -> float:
        """Return how long connecting may take."""
        return settings().timeouts.connect

    @property
    def read_timeout_seconds(cls) -> float:
        """Return how long DynamoDB may be silent."""
        return settings().timeouts.read

    @property
    def max_retry_attempts(cls) -> int:
        """Return how often a call is made again."""
        return settings().timeouts.tries - 1


class Table(metaclass=_Place):
    """A table, named by the setting that holds its name."""


class Shelf(Model):
    """The parent of a table's `Item`, which adds its `Meta` (a `Table`) and its own `kind`."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    expires_at = NumberAttribute(null=True)

    @classmethod
    def connection(cls) -> Connection:
        """Return the one connection of the table."""
        return cls._get_connection().connection

    @classmethod
    def _get_connection(cls) -> TableConnection:
        """Return the connection of the table: PynamoDB would make one for each kind that is used before its parent."""
        table: Any = next(each for each in cls.__mro__ if "Meta" in vars(each))
        connection: TableConnection = super(Shelf, table)._get_connection()
        return connection
