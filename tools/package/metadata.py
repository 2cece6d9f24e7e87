"""What a library says of itself in the package: its name, version and licence, which scanners of packages read."""

from pathlib import Path


def cut_descriptions(folder: Path) -> None:
    """Leave out of each library's METADATA its description, which comes after the first empty line (PEP 566)."""
    for path in folder.glob("*.dist-info/METADATA"):
        headers, _, _ = path.read_text("utf-8").partition("\n\n")
        path.write_text(f"{headers}\n", "utf-8")
