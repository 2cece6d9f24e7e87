"""One effect per key: what is refused where a key is used twice for different things."""

from chalicelib.domain.refusals import Invalid


class KeyReused(Invalid):
    """The key came before, with another body."""
