"""Writes docs/openapi.json from the code; with `--check`, says whether the committed copy has drifted."""

from app import door
from tools.generated import write_or_check
from tools.openapi.document import text

if __name__ == "__main__":
    write_or_check("docs/openapi.json", text(door.operations), __doc__)
