"""What an office sells, and through which doors."""

from pydantic import Field

from chalicelib.domain.vocabulary import Frozen, Medium, ProductKind


class Sales(Frozen):
    """What is sold on one channel."""

    kinds: frozenset[ProductKind]
    media: frozenset[Medium]
    max_lines: int = Field(default=20, ge=1, le=90)


class Channels(Frozen):
    """Both doors of the office; a closed one is absent."""

    online: Sales | None = None
    walk_in: Sales | None = None

    @property
    def kinds(self) -> frozenset[ProductKind]:
        """Return what the office sells at all, through one door or the other."""
        return frozenset[ProductKind]().union(*(sales.kinds for sales in (self.online, self.walk_in) if sales))

    @property
    def media(self) -> frozenset[Medium]:
        """Return on what the office sells at all."""
        return frozenset[Medium]().union(*(sales.media for sales in (self.online, self.walk_in) if sales))
