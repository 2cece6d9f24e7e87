"""The clerks of every ledger: load, authorise, decide, append; react to what is stored; carry out what is due."""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services.ledger import execute, pages, react, sweep

__all__ = ["execute", "pages", "react", "sweep"]

__getattr__ = clerks(__name__, __all__)
