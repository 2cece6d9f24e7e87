"""Writes docs/openapi.json from the code; with `--check`, says whether the committed copy has drifted."""

from app import door
from tools.generated import write_or_check

if __name__ == "__main__":
    write_or_check("docs/openapi.json", door.openapi, __doc__)
