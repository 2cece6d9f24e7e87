"""What all tables share: where a table lies, its keys, and one connection for all kinds of item in it."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.connection import Connection
from pynamodb.models import Model

from chalicelib.settings import settings


class _Place(type):
    """Reads name and region of a table when they are needed, not when its module is imported."""

    setting: str

    @property
    def table_name(cls) -> str:
        """Return the deployed name of the table."""
        return str(getattr(settings(), cls.setting))

    @property
    def region(cls) -> str:
        """Return the region."""
        return settings().region


class Table(metaclass=_Place):
    """A table, named by the setting that holds its name, with time limits that fit a door which must answer."""

    connect_timeout_seconds = 3
    read_timeout_seconds = 5


class Shelf(Model):
    """The parent of a table's `Item`, which adds its `Meta` (a `Table`) and its own `kind`."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    expires_at = NumberAttribute(null=True)

    @classmethod
    def connection(cls) -> Connection:
        """Return the one connection of the table; called on `Item` before any kind is used, so that all share it."""
        return cls._get_connection().connection
