"""The pictures of the screens for docs/screenshots: cut to what a reader sees first, small, and listed by group.

`python -m tools.web.pictures FOLDER`: FOLDER is where `LOKET_PICTURES` let the tests of the pages lay them down.
What was not taken anew stays.
"""

import sys
from pathlib import Path

from PIL import Image

SCREENSHOTS = Path(__file__).parents[2] / "docs" / "screenshots"
TALLEST = {360: 1500, 1280: 1200}
"""Pixels, by the width of the window."""
QUALITY = 45
MOST_BYTES = 60 * 1024
GROUPS = {
    "Public": ("home", "catalogue", "product", "verify"),
    "Account": ("sign-in", "register", "confirm"),
    "Buyer": ("new-request", "draft", "request"),
    "Officer": ("desk",),
    "Treasurer": ("treasury",),
}
HEAD = """# The screens

Taken by `make pictures` while the tests of the pages walk through them; each was looked at. A name says the screen, the
device, the light and the language.
"""


def shrink(picture: Path) -> None:
    """Write the picture's small copy. Raises ValueError where it is not small."""
    screen, look = picture.stem.rsplit("-", 3)[0], "-".join(picture.stem.rsplit("-", 3)[1:])
    small = SCREENSHOTS / f"{screen}.{look}.webp"
    with Image.open(picture) as image:
        height = min(image.height, TALLEST[image.width])
        image.convert("RGB").crop((0, 0, image.width, height)).save(small, quality=QUALITY, method=6)
    if small.stat().st_size > MOST_BYTES:
        raise ValueError(f"{small.name} has {small.stat().st_size} bytes")


def listed() -> str:
    """Return the page that lists all pictures by group."""
    names = sorted(path.name for path in SCREENSHOTS.glob("*.webp"))
    parts = [HEAD]
    for group, screens in GROUPS.items():
        of_group = [name for name in names if name.startswith(tuple(screens))]
        parts += [f"\n## {group}\n", *(f"- [{name.removesuffix('.webp')}]({name})" for name in of_group)]
    return "\n".join(parts) + "\n"


def main() -> int:
    """Shrink all that lie in the folder, and list what there is."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    for picture in sorted(Path(sys.argv[1]).glob("*.png")):
        shrink(picture)
    (SCREENSHOTS / "README.md").write_text(listed(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
