"""The door to the words of every code: pages keep no translations of their own."""

from collections.abc import Mapping

from chalicelib import services
from chalicelib.domain.vocabulary import Frozen, Language
from chalicelib.handlers.door.caching import Caching
from chalicelib.handlers.door.operation import Call, Public
from chalicelib.handlers.door.routes import Routes

routes = Routes(__name__)


class Vocabulary(Frozen):
    """Labels in the caller's language: `enums[name][code]`, by the name of the enum's schema and one of its codes."""

    language: Language
    enums: Mapping[str, Mapping[str, str]]


@routes.operation(
    "getVocabulary",
    "GET",
    "/v1/vocabulary",
    who=Public,
    answers=Vocabulary,
    caching=Caching.MINUTE,
    summary="What every code says, in a few words",
)
def get_vocabulary(call: Call) -> Vocabulary:
    """Return every code that reaches people with its label, fit to stand alone on a button, a tag or in a cell."""
    return Vocabulary(language=call.language, enums=services.vocabulary.labels(call.language))
