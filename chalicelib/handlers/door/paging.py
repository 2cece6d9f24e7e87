"""How a caller asks for one page of a list; the query of each list is one of these."""

from pydantic import Field

from chalicelib.domain.vocabulary import Frozen


class Paged(Frozen):
    """Which page of how many: `cursor` is the `next` of the page before."""

    cursor: str | None = Field(default=None, max_length=600)
    limit: int = Field(default=20, ge=1, le=100)
