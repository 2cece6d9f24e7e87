"""How doors are declared: a handler file holds one `Routes` and decorates its functions with operations.

`entrance.open_door` hangs them into the Chalice app. Nothing here answers a request: that is `view.py`.
"""

import inspect
from collections.abc import Callable, Mapping
from typing import TypeVar

from chalice.app import Blueprint, Response
from pydantic import BaseModel
from typing_extensions import Unpack

from chalicelib.handlers.door.cors import cors
from chalicelib.handlers.door.operation import Answer, Declared, Member, Operation
from chalicelib.handlers.door.view import make_view

F = TypeVar("F", bound=Callable[..., BaseModel | Answer | None])


class Routes:
    """The operations of one handler file. `operations` is what OpenAPI lists; `blueprint` is what Chalice serves."""

    def __init__(self, name: str) -> None:
        """Start empty; `name` is the handler file's `__name__`."""
        self.name = name
        self.tag = name.rpartition(".")[2]
        self.operations: list[Operation] = []
        self._served: list[tuple[Operation, Callable[..., Response]]] = []

    @property
    def taken(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Return by method and path, as served, which content types are taken."""
        return {(operation.method, operation.path): operation.content_types for operation, _ in self._served}

    @property
    def blueprint(self) -> Blueprint:
        """Return a new blueprint of these routes: Chalice empties one when it registers it, so none serves twice."""
        blueprint = Blueprint(self.name)
        for operation, view in self._served:
            blueprint.route(
                operation.path,
                methods=[operation.method],
                name=operation.operation_id,
                content_types=list(operation.content_types),
                cors=cors(),
            )(view)
        return blueprint

    def operation(self, operation_id: str, method: str, path: str, **declared: Unpack[Declared]) -> Callable[[F], F]:
        """Declare one operation. Path variables come to the function as keyword arguments beside the call."""

        def declare(function: F) -> F:
            declared.setdefault("description", inspect.getdoc(function) or "")
            operation = Operation(operation_id=operation_id, method=method, path=path, tag=self.tag, **declared)
            self.operations.append(operation)
            self._serve(operation, function, None)
            return function

        return declare

    def operation_family(
        self, path: str, *, variable: str, members: Mapping[str, Member], **declared: Unpack[Declared]
    ) -> Callable[[F], F]:
        """Declare operations that share one POST route; the variable's value chooses the member, else 404.

        The function gets the call with the member's own body, and the member's name as the variable.
        `refusals` given here stand for every member.
        """

        def declare(function: F) -> F:
            shared = declared.pop("refusals", ())
            family = {
                name: Operation(
                    operation_id=member.operation_id,
                    method="POST",
                    path=path.replace("{" + variable + "}", name),
                    tag=self.tag,
                    refusals=tuple(dict.fromkeys((*member.refusals, *shared))),
                    **{  # type: ignore[arg-type]  # the keys are Declared's: a TypedDict loses that when merged
                        **declared,
                        "body": member.body,
                        "summary": member.summary,
                        "description": member.description,
                        "example": member.example,
                    },
                )
                for name, member in members.items()
            }
            self.operations.extend(family.values())
            whole = Operation(operation_id=function.__name__, method="POST", path=path, tag=self.tag, **declared)
            self._serve(whole, function, (variable, family))
            return function

        return declare

    def _serve(
        self,
        operation: Operation,
        function: Callable[..., BaseModel | Answer | None],
        family: tuple[str, Mapping[str, Operation]] | None,
    ) -> None:
        self._served.append((operation, make_view(operation, function, family)))
