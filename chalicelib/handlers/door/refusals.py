"""The noes of the door itself, before any office rule is asked."""

from chalicelib.domain.refusals import Busy, Invalid, Malformed, NotFound, Refusal


class MissingIdempotencyKey(Malformed):
    """A command came without its `Idempotency-Key`."""


class MalformedIdempotencyKey(Malformed):
    """The key is not 8 to 128 characters of `[A-Za-z0-9_-]`."""


class MalformedJson(Malformed):
    """The body is no JSON object of this world: broken, a name given twice, or NaN."""


class BadRequest(Malformed):
    """The request can't be read at all (Chalice's own 400)."""


class BodyTooLarge(Malformed):
    """The body is larger than a form ever is; files go to the bucket."""


class UnsupportedMediaType(Malformed):
    """The body is of another type, by its Content-Type, than this operation takes; `types` names them."""


class WrongMethod(Malformed):
    """The path is known, the method is not."""


class UnknownPath(NotFound):
    """No such path, or a path variable that no id can be."""


class ValidationFailed(Invalid):
    """Fields of the body or the query don't fit; `errors` says which."""


class ServiceUnavailable(Busy):
    """A store or service that this call needs does not answer in time; the same call may be sent again."""


class InternalError(Refusal):
    """Our own fault; the trace id finds it in the log."""


STATUS_OF: dict[str, int] = {
    BodyTooLarge.code: 413,
    UnsupportedMediaType.code: 415,
    WrongMethod.code: 405,
    InternalError.code: 500,
}
