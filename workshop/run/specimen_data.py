"""Specimen data sets: synthetic CSV drawn from a codebook, the same ones each time; no record is about anybody."""

import csv
import io
from collections.abc import Collection
from datetime import date, timedelta
from hashlib import blake2b

from chalicelib.domain.catalogue.codebook import Variable, VariableType
from chalicelib.domain.catalogue.product import MicrodataDetails

RECORDS = 100
SERIAL = "ID_DESA"
SPANS = {
    "R301": (1, 9),
    "R401": (1, 9),
    "R407": (0, 98),
    "R501": (120, 2_200),
    "R502": (110, 2_150),
    "R701": (1, 6),
    "R704": (0, 5),
    "R706": (0, 84),
    "R1201": (0, 3),
    "R1804": (21, 180),
    "KAPITA": (350, 4_200),
    "FWT": (20, 480),
}
"""From where to where the numbers of the demo office's codebooks lie; others lie from 0 to 99."""
FIRST_DAY = date(2024, 3, 1)
DAYS = 31


def extract(
    details: MicrodataDetails,
    regions: Collection[str] = (),
    variables: Collection[str] = (),
    records: int | None = None,
) -> bytes:
    """Return a CSV extract in UTF-8: a header with the names of the variables, a row per record.

    `regions` (codes) and `variables` (names) choose a part; none named means all, as in a request's selection. Columns
    follow the codebook. `records` is the length of the whole set (as catalogued, unless told): a part is exactly those
    rows and columns of the whole. Records take turns over the regions; a variable whose codes are the regions' codes
    says in which one each lies.

    Raises:
        ValueError: when the codebook lacks a chosen region or variable, or has no variables.
    """
    codes, names = [r.code for r in details.regions], [v.name for v in details.variables]
    if not names or not {*regions} <= {*codes} or not {*variables} <= {*names}:
        raise ValueError(details.survey)
    chosen = [v for v in details.variables if not variables or v.name in variables]
    length = records or details.records or RECORDS
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(v.name for v in chosen)
    for number in range(length):
        here = codes[number % len(codes)] if codes else ""
        if not regions or here in regions:
            seed = f"{details.survey}|{details.period}|{number}"
            writer.writerow(str(number + 1) if v.name == SERIAL else _value(v, seed, here, codes) for v in chosen)
    return out.getvalue().encode()


def _value(variable: Variable, seed: str, here: str, regions: list[str]) -> str:
    draw = int.from_bytes(blake2b(f"{seed}|{variable.name}".encode(), digest_size=4).digest())
    if variable.values:
        codes = [value.code for value in variable.values]
        return here if regions and {*regions} <= {*codes} else codes[draw % len(codes)]
    match variable.type:
        case VariableType.DATE:
            return (FIRST_DAY + timedelta(days=draw % DAYS)).isoformat()
        case VariableType.TEXT:
            return f"contoh {draw % 100}"
        case VariableType.NUMBER | VariableType.CODE:
            least, most = SPANS.get(variable.name, (0, 99))
            return str(least + draw % (most - least + 1))
