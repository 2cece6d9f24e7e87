"""The kinds of item in table `catalogue`, all in one place: PynamoDB refuses to read a kind it has not met.

pk, sk: `office#<office>`, `product#<id>` the product · `all#<id>`, `kind#<kind>#<id>` its entries in lists ·
`upload#<id>` a file announced · `word#<office>#<word>`, `<id>` its entries in searches.
"""

from pydantic import TypeAdapter
from pynamodb.attributes import DiscriminatorAttribute, NumberAttribute, UnicodeAttribute, UnicodeSetAttribute
from pynamodb.connection import Connection
from pynamodb.models import Model

from chalicelib.domain.catalogue import Product
from chalicelib.domain.keeping import FileAnnounced, Listed
from chalicelib.models.document import Document
from chalicelib.models.place import Place


class Item(Model):
    """Any item of the table."""

    class Meta(metaclass=Place):
        """The table, with time limits that fit a door which must answer."""

        setting = "catalogue_table"
        connect_timeout_seconds = 3
        read_timeout_seconds = 5

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    kind = DiscriminatorAttribute()
    expires_at = NumberAttribute(null=True)

    @classmethod
    def connection(cls) -> Connection:
        """Return the one connection of all kinds; called before any other, so that children share it."""
        return Item._get_connection().connection


class ProductItem(Item, discriminator="product"):
    """A product as of now."""

    version = NumberAttribute()
    product: Document[Product] = Document(lambda: TypeAdapter(Product))


class EntryItem(Item, discriminator="entry"):
    """A product as one list or one word shows it; `words` are all words by which it is found."""

    listed: Document[Listed] = Document(lambda: TypeAdapter(Listed))
    words = UnicodeSetAttribute(null=True)


class UploadItem(Item, discriminator="upload"):
    """A file announced for a product; it is forgotten after a day."""

    product_id = UnicodeAttribute()
    file: Document[FileAnnounced] = Document(lambda: TypeAdapter(FileAnnounced))
