"""A stored file that is opened where it lies: seekable, read in ranges, never fetched whole, and not without end."""

import io
import os
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BLOCK: Final = 1 << 18
BLOCKS_KEPT: Final = 32
LONGEST_READ: Final = 1 << 24
"""Bytes that one read may ask for: no format has a header or a directory that is longer and yet fit to be read."""
MORE_THAN_ONCE: Final = 1 << 26
"""Bytes that may be read beyond the file's own length, since readers come back to what they have seen."""


class ReadTooLongError(Exception):
    """A reader was led to ask for more bytes at once than any sound file makes it ask for."""


class ReadTooOftenError(Exception):
    """A reader was led around the file so often that it has read it more than once over."""


class RangedFile(io.RawIOBase):
    """The file as its formats' readers want it. Short reads are kept in blocks, long ones go through.

    Raises:
        ReadTooLongError, ReadTooOftenError: from every read.
    """

    def __init__(self, fetch: Callable[[int, int], bytes], size: int) -> None:
        """Take how a range is fetched (from, length) and how long the file is, in bytes."""
        self._fetch, self.size, self._at = fetch, size, 0
        self._left = size + MORE_THAN_ONCE
        self._blocks: OrderedDict[int, bytes] = OrderedDict()

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say that one may go anywhere in it."""
        return True

    def tell(self) -> int:
        """Return where the next read begins."""
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go there, past the end too, where nothing is read."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self.size}[whence]
        if start + offset < 0:
            msg = "before the beginning"
            raise ValueError(msg)
        self._at = start + offset
        return self._at

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill the buffer, or as much of it as the file has left."""
        view = memoryview(buffer).cast("B")
        content = self.at(self._at, len(view))
        view[: len(content)] = content
        self._at += len(content)
        return len(content)

    def read(self, size: int | None = -1, /) -> bytes:
        """Return so many bytes, fewer only at the end; all that is left where no number is said."""
        content = self.at(self._at, self.size if size is None or size < 0 else size)
        self._at += len(content)
        return content

    def at(self, start: int, length: int) -> bytes:
        """Return what stands there, fewer bytes only where the file ends; this moves nothing."""
        end = min(start + length, self.size)
        if start >= end:
            return b""
        if end - start > LONGEST_READ:
            raise ReadTooLongError
        if end - start > BLOCK:
            return self._fetched(start, end)
        first, last = start // BLOCK, (end - 1) // BLOCK
        joined = b"".join(self._block(number) for number in range(first, last + 1))
        return joined[start - first * BLOCK : end - first * BLOCK]

    def _block(self, number: int) -> bytes:
        if number not in self._blocks:
            self._blocks[number] = self._fetched(number * BLOCK, min((number + 1) * BLOCK, self.size))
            if len(self._blocks) > BLOCKS_KEPT:
                self._blocks.popitem(last=False)
        self._blocks.move_to_end(number)
        return self._blocks[number]

    def _fetched(self, start: int, end: int) -> bytes:
        self._left -= end - start
        if self._left < 0:
            raise ReadTooOftenError
        return self._fetch(start, end - start)
