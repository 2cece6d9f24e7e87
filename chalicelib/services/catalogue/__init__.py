"""The clerks of the catalogue: its entries, a table of them, and what a basket costs."""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services.catalogue import entries, import_work, importing, quotes

__all__ = ["entries", "import_work", "importing", "quotes"]

__getattr__ = clerks(__name__, __all__)
