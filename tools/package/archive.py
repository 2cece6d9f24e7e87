"""A zip whose bytes depend on its files only, so that unchanged code is not deployed again."""

import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

EPOCH = (1980, 1, 1, 0, 0, 0)
READABLE = 0o100644 << 16


def write_zip(folder: Path, target: Path, is_wanted: Callable[[PurePosixPath], bool]) -> None:
    """Zip the wanted files of `folder`: sorted by name, one time stamp, readable by Lambda's user."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = PurePosixPath(path.relative_to(folder).as_posix())
            if is_wanted(name):
                entry = zipfile.ZipInfo(str(name), EPOCH)
                entry.external_attr = READABLE
                archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED, compresslevel=9)
