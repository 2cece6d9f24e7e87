"""The kinds of item in table `catalogue`, all in one place: PynamoDB refuses to read a kind it has not met.

pk, sk: `office#<office>`, `product#<id>` the product · `all#<id>`, `kind#<kind>#<id>` its entries in lists ·
`upload#<id>` a file announced · `import#<id>` an import · `word#<office>#<word>`, `<id>` its entries in searches ·
`import#<office>#<id>`, `row#<row>` what became of a row · `changes#<office>#<id>`, `<version>` a change, kept for good.
The entries of what was retired lie under `<office>#retired` instead of `<office>`.
"""

from pydantic import TypeAdapter
from pynamodb.attributes import DiscriminatorAttribute, NumberAttribute, UnicodeAttribute, UnicodeSetAttribute

from chalicelib.domain.catalogue.import_job import CatalogueImport, RowReport
from chalicelib.domain.catalogue.keeping import FileAnnounced, ProductListed
from chalicelib.domain.catalogue.product import Product
from chalicelib.models.map_attribute import MapAttribute
from chalicelib.models.shelf import Shelf, Table


class Item(Shelf):
    """Any item of the table."""

    class Meta(Table):
        """The table."""

        setting = "catalogue_table"

    kind = DiscriminatorAttribute()


class ProductItem(Item, discriminator="product"):
    """A product as of now."""

    version = NumberAttribute()
    product: MapAttribute[Product] = MapAttribute(lambda: TypeAdapter(Product))


class ChangeItem(Item, discriminator="change"):
    """What a product became by one change, and by whom, without a codebook's variables; written once."""

    by = UnicodeAttribute()
    at = UnicodeAttribute()
    product: MapAttribute[Product] = MapAttribute(lambda: TypeAdapter(Product))


class EntryItem(Item, discriminator="entry"):
    """A product as one list or one word shows it; `words` are all words by which it is found."""

    listed: MapAttribute[ProductListed] = MapAttribute(lambda: TypeAdapter(ProductListed))
    words = UnicodeSetAttribute(null=True)


class UploadItem(Item, discriminator="upload"):
    """A file announced for a product; it is forgotten after a day."""

    product_id = UnicodeAttribute()
    file: MapAttribute[FileAnnounced] = MapAttribute(lambda: TypeAdapter(FileAnnounced))


class ImportItem(Item, discriminator="import"):
    """An import as it stands; it is forgotten after a month."""

    version = NumberAttribute()
    job: MapAttribute[CatalogueImport] = MapAttribute(lambda: TypeAdapter(CatalogueImport))


class RowItem(Item, discriminator="import_row"):
    """What became of a row of an import; it is forgotten with it."""

    report: MapAttribute[RowReport] = MapAttribute(lambda: TypeAdapter(RowReport))
