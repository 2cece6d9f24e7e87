"""What all tables share: where a table lies, its keys, and one connection for all tables and all kinds of item."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.connection import Connection, TableConnection
from pynamodb.exceptions import TableError
from pynamodb.models import Model

from chalicelib.models.wire import wire
from chalicelib.settings import settings


class _Place(type):
    """Reads the name of a table when it is needed, not when its module is imported."""

    setting: str

    @property
    def table_name(cls) -> str:
        """Return the deployed name of the table."""
        return str(getattr(settings(), cls.setting))


class Table(metaclass=_Place):
    """A table, named by the setting that holds its name."""


class Shelf(Model):
    """The parent of a table's `Item`, which adds its `Meta` (a `Table`) and its own `kind`."""

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    expires_at = NumberAttribute(null=True)

    @classmethod
    def connection(cls) -> Connection:
        """Return the one connection of all tables, for a transaction."""
        return cls._get_connection().connection

    @classmethod
    def _get_connection(cls) -> TableConnection:
        """Return the table's connection: that of its `Item`, whichever kind of item asks first.

        PynamoDB would give each kind that is used before its parent a client of its own, with its own TLS handshake.
        """
        item = next(kind for kind in cls.__mro__ if issubclass(kind, Shelf) and "Meta" in vars(kind))
        table: TableConnection = super(Shelf, item)._get_connection()
        connection = wire(settings().region, settings().timeouts)
        if table.connection is not connection:
            _introduce(table, connection)
        return table


def _introduce(table: TableConnection, connection: Connection) -> None:
    """Tell the connection of the table's keys and indexes, and have the table use it.

    Several ledgers may lie in one table, each with lists of its own: what one knows is added to what others told.
    """
    own = table.get_meta_table()
    try:
        known = connection.get_meta_table(table.table_name)
    except TableError:
        connection.add_meta_table(own)
    else:
        for part, name in (("AttributeDefinitions", "AttributeName"), ("GlobalSecondaryIndexes", "IndexName")):
            there = {one[name] for one in known.data.get(part, ())}
            known.data.setdefault(part, []).extend(one for one in own.data.get(part, ()) if one[name] not in there)
    table.connection = connection
