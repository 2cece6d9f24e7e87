"""What is refused, with its HTTP status."""


class RefusedError(Exception):
    """A no."""

    status = 400


class Unauthenticated(RefusedError):
    """No token that proves anybody."""

    status = 401


class Unknown(RefusedError):
    """No such request, or somebody else's."""

    status = 404


class Conflict(RefusedError):
    """Not now."""

    status = 409


class KeyReused(RefusedError):
    """The key came before with another body."""

    status = 422
