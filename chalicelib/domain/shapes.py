"""The small shapes that every room's bodies are made of: names, texts, sums, days. Bounds are part of the shape."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AwareDatetime, Field, StringConstraints

from chalicelib.domain.pasted import AS_BARE_NUMBER, AS_TYPED_NUMBER
from chalicelib.domain.vocabulary import PROSE, Frozen

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic_core import CoreSchema

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000, pattern=PROSE)]
LongText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000, pattern=PROSE)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
LineNumber = Annotated[int, Field(ge=1, le=999)]
Rupiah = Annotated[int, Field(ge=1, le=10**12)]
Moment = Annotated[AwareDatetime, Field(ge=datetime(2000, 1, 1, tzinfo=UTC), lt=datetime(3000, 1, 1, tzinfo=UTC))]
"""A moment that someone typed: within this millennium, so that every office's zone can tell it."""
Day = Annotated[date, Field(ge=date(2000, 1, 1), lt=date(3000, 1, 1))]
Reference = Annotated[str, Field(pattern=r"^[A-Za-z0-9./-]{4,40}$"), AS_TYPED_NUMBER]
Serial = Annotated[str, Field(pattern=r"^[A-Z0-9]{6,24}$"), AS_BARE_NUMBER]
RollWidth = Literal[58, 80]
"""Of the roll that a printer of slips takes, in millimetres."""
OfficeCode = Annotated[str, Field(pattern=r"^[0-9]{4}$")]


class Patch(Frozen):
    """A change: what is left out stays as it is (`model_fields_set`), so the document tells of no default.

    The fields' own defaults are not validated: null is taken by a field that says so and by no other.
    """

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: "CoreSchema", handler: "GetJsonSchemaHandler") -> dict[str, Any]:
        """Return the schema without defaults, but of what cannot change, such as the name of a command."""
        made = handler(core_schema)
        for field in handler.resolve_ref_schema(made)["properties"].values():
            if "const" not in field:
                field.pop("default", None)
        return made


class Scan(Frozen):
    """A scanner's look for malware: which one, by its version and its signatures'; when; what it found, if anything."""

    scanner: Annotated[str, Field(pattern=r"^[\x20-\x7e]{1,200}$")]
    at: AwareDatetime
    malware: Annotated[str | None, Field(pattern=r"^[\x21-\x7e]{1,200}$")] = None


class Bilingual(Frozen):
    """A text in both languages."""

    id: str
    en: str
