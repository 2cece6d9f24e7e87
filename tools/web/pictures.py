"""The pictures of the screens for docs/screenshots: cut to what a reader sees first, small, and listed by group.

`python -m tools.web.pictures FOLDER`: FOLDER is where `LOKET_PICTURES` let the tests of the pages lay them down, all of
them: a picture that was not taken anew is of a screen that is no more, and goes.
"""

import sys
from pathlib import Path

from PIL import Image

SCREENSHOTS = Path(__file__).parents[2] / "docs" / "screenshots"
TALLEST_PHONE, TALLEST = 1000, 960
WIDEST_PHONE, WIDEST = 360, 960
"""Pixels; those of a desk's window are enough to be read."""
QUALITY = 28
MOST_BYTES = 60 * 1024
GROUPS = {
    "public": "For everybody",
    "account": "Accounts",
    "buyer": "Buyers",
    "desk": "Officers",
    "treasury": "Treasurers and head",
}
"""What the first word of a screen's name stands for."""
HEAD = """# The screens

Taken by `make pictures` while the tests of the pages walk through them; each was looked at. A name says the screen, the
device, the light and the language.
"""


def shrink(picture: Path) -> None:
    """Write the picture's small copy. Raises ValueError where it is not small, or its screen is of no group."""
    screen, *look = picture.stem.rsplit("-", 3)
    if screen.partition("-")[0] not in GROUPS:
        raise ValueError(f"{screen} begins with none of {', '.join(GROUPS)}")
    small = SCREENSHOTS / f"{screen}.{'-'.join(look)}.webp"
    with Image.open(picture) as image:
        height = min(image.height, TALLEST_PHONE if image.width <= WIDEST_PHONE else TALLEST)
        shown = image.convert("RGB").crop((0, 0, image.width, height))
        shown.thumbnail((WIDEST, height))
        shown.save(small, quality=QUALITY, method=6)
    if small.stat().st_size > MOST_BYTES:
        raise ValueError(f"{small.name} has {small.stat().st_size} bytes")


def listed() -> str:
    """Return the page that lists all pictures by group, a line for each screen with its looks."""
    screens: dict[str, list[str]] = {}
    for path in sorted(SCREENSHOTS.glob("*.webp")):
        screens.setdefault(path.name.partition(".")[0], []).append(path.name)
    parts = [HEAD]
    for group, title in GROUPS.items():
        parts.append(f"\n## {title}\n")
        parts += [
            f"- {screen.removeprefix(f'{group}-')}: {', '.join(f'[{_look(name)}]({name})' for name in names)}"
            for screen, names in screens.items()
            if screen.partition("-")[0] == group
        ]
    return "\n".join(parts) + "\n"


def _look(name: str) -> str:
    return name.split(".")[1].replace("-", " ")


def main() -> int:
    """Shrink all that lie in the folder, in place of what was there, and list them."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    pictures = sorted(Path(sys.argv[1]).glob("*.png"))
    if not pictures:
        raise SystemExit(f"No picture lies in {sys.argv[1]}.")
    for stale in SCREENSHOTS.glob("*.webp"):
        stale.unlink()
    for picture in pictures:
        shrink(picture)
    (SCREENSHOTS / "README.md").write_text(listed(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
