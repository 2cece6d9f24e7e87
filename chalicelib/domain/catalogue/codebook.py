"""The codebook of a data set: its variables, what their codes stand for, and the regions that it covers."""

import re
from enum import StrEnum
from typing import Annotated, Final

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from chalicelib.domain.shapes import Bilingual
from chalicelib.domain.vocabulary import ONE_LINE, Frozen

MAX_LABEL = 300


def _words_on_one_line(label: Bilingual) -> Bilingual:
    if any(not 0 < len(text) <= MAX_LABEL or not re.match(ONE_LINE, text) for text in (label.id, label.en)):
        raise PydanticCustomError("label_unfit", "a label has words in both languages, on one line")
    return label


Words = Annotated[str, Field(min_length=1, max_length=MAX_LABEL, pattern=ONE_LINE)]
WORDS: Final = {"type": "string", "minLength": 1, "maxLength": MAX_LABEL, "pattern": ONE_LINE}
Label = Annotated[
    Bilingual,
    AfterValidator(_words_on_one_line),
    WithJsonSchema(
        {
            "type": "object",
            "additionalProperties": False,
            "required": ["id", "en"],
            "properties": {"id": WORDS, "en": WORDS},
        },
    ),
]
"""What a variable or a code stands for, as it is printed in a row of the codebook."""


class VariableType(StrEnum):
    """How the values of a variable are written."""

    NUMBER = "number"
    CODE = "code"
    TEXT = "text"
    DATE = "date"


class CodedValue(Frozen):
    """One code of a variable and what it stands for."""

    code: str = Field(min_length=1, max_length=20, pattern=ONE_LINE)
    label: Label


class Variable(Frozen):
    """One variable of a codebook: its name in the file, what it says, how its values are written."""

    name: str = Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,31}$")
    label: Label
    type: VariableType = VariableType.NUMBER
    values: tuple[CodedValue, ...] = ()


class Region(Frozen):
    """An area that a data set covers, by its BPS code."""

    code: str = Field(pattern=r"^[0-9]{2,16}$")
    name: str = Field(min_length=1, max_length=80, pattern=ONE_LINE)
