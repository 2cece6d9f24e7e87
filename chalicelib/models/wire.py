"""The client of all tables, without what botocore does to each call and value that nobody here needs (ADR 0027).

A call's parameters are JSON already, and so are the values in its answer: both are handed on as they are. All by
botocore's own means; a test holds each.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from botocore.config import Config
from botocore.handlers import BUILTIN_HANDLERS
from botocore.model import OperationModel, Shape
from botocore.parsers import JSONParser, ResponseParserFactory
from botocore.serialize import JSONSerializer
from botocore.session import Session
from pydantic_core import to_json
from pynamodb.connection import Connection

from chalicelib.settings import Timeouts


class _AsItGoes(JSONSerializer):
    """Writes a call as it is. Bytes would not be base64; no item holds any."""

    def serialize_to_request(self, parameters: Mapping[str, Any], operation_model: OperationModel) -> dict[str, Any]:
        """Return the request, whose body is the parameters."""
        request: dict[str, Any] = super().serialize_to_request({}, operation_model)
        request["body"] = to_json(parameters)
        return request


class _AsItCame(JSONParser):
    """Reads an answer as it is. A moment would stay a number; no answer that is read here has one."""

    def _parse_shape(self, _shape: Shape, node: Any) -> Any:
        return node


class _Parsers(ResponseParserFactory):
    """Makes the parser of each answer; that of another protocol (a role's session) is botocore's."""

    def create_parser(self, protocol_name: str) -> Any:
        """Return a parser."""
        return _AsItCame() if protocol_name == "json" else super().create_parser(protocol_name)


class _Straight:
    """The parent of the client: it writes calls as they are, to the host that was found when it was made."""

    def __init__(self, **parts: Any) -> None:
        super().__init__(**{**parts, "serializer": _AsItGoes(), "endpoint_ruleset_resolver": None})


def _make_straight(**client: Any) -> None:
    client["base_classes"].insert(0, _Straight)


class Wire(Connection):
    """PynamoDB's connection, on a session that hands values on as they come and knows its User-Agent by heart."""

    @property
    def session(self) -> Session:
        """Return a session, which makes the client.

        Of botocore's 120 handlers it has those for every service; each of the others names the one that it is for.
        """
        session = Session(include_builtin_handlers=False)
        session.set_default_client_config(Config(user_agent=session.user_agent()))
        session.register_component("response_parser_factory", _Parsers())
        for event, handler, *_ in BUILTIN_HANDLERS:
            if "." not in event:
                session.register(event, handler)
        session.register("creating-client-class.dynamodb", _make_straight)
        return session

    def dispatch(self, operation_name: str, operation_kwargs: dict[str, Any]) -> dict[str, Any]:
        """Make a call, as PynamoDB does, but nobody is told of it, and nobody asks what it consumed."""
        answer: dict[str, Any] = self._make_api_call(operation_name, operation_kwargs)
        return answer


@cache
def wire(region: str, timeouts: Timeouts) -> Wire:
    """Return the connection of all tables, made once."""
    return Wire(
        region=region,
        connect_timeout_seconds=timeouts.connect,
        read_timeout_seconds=timeouts.read,
        max_retry_attempts=timeouts.tries - 1,
    )
