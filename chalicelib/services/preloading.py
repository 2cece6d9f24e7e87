"""What every request needs, loaded and made at start: Lambda gives more CPU to initialising than to answering."""

import gc
from importlib import import_module
from typing import Final

from pydantic import BaseModel

from chalicelib.gateways import tokens
from chalicelib.settings import settings

CLERKS: Final = ("ledger.execute", "requests.ledger", "requests.lists", "requests.queries")


def preload(*shapes: type[BaseModel]) -> None:
    """Load the clerks and what proves a token, build the validators of these shapes, and make the tables' client.

    Only where Lambda runs this. The garbage collector never looks at all that again: it stays.
    """
    if not settings().on_lambda:
        return
    from chalicelib.models.people_items import Item

    for clerk in CLERKS:
        import_module(f"{__package__}.{clerk}")
    tokens.preload()
    for shape in shapes:
        shape.model_rebuild()
    _ = Item.connection().client
    gc.freeze()
