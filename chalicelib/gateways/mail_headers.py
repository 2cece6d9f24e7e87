"""Headers made of people's words, written here to the letter: how `email` folds them depends on its patch level.

Some of its versions lose the quotes of a long name with commas when they fold it, and what is left is no address. So a
header is one short line, quoted where needed, or encoded words (RFC 2047), and goes out as it was written.
"""

from email.header import Header
from email.headerregistry import Address
from email.policy import EmailPolicy
from email.utils import formataddr
from typing import Final, Self

LONGEST_LINE: Final = 76
"""Characters of a line, its header's name included, that nothing on the way folds."""


class WrittenHeader(str):
    """A header's value as it goes out: a policy keeps a value that has a name, and lets it fold itself."""

    __slots__ = ("name",)
    name: str

    def __new__(cls, name: str, value: str) -> Self:
        """Make a header of this name; its value's lines are parted by LF, and all but the first begin with a space."""
        header = super().__new__(cls, value)
        header.name = name
        return header

    def fold(self, *, policy: EmailPolicy) -> str:
        """Return the header's lines as they are."""
        return f"{self.name}: {self.replace(chr(10), policy.linesep)}{policy.linesep}"


def words_header(name: str, words: str) -> WrittenHeader:
    """Return a header of words, such as a subject. Raises ValueError where they hold a line break."""
    if len(words.splitlines()) > 1:
        raise ValueError(f"{name} holds a line break")
    return WrittenHeader(name, words if _goes_as_it_is(name, words) else _encoded(name, words))


def address_header(name: str, address: str, named: str = "") -> WrittenHeader:
    """Return a header of one address and the name of whoever has it. Raises ValueError where it is not one address."""
    bare, words = Address(addr_spec=address).addr_spec, " ".join(named.split())
    if not words:
        return WrittenHeader(name, bare)
    if words.isascii() and _goes_as_it_is(name, mailbox := formataddr((words, bare))):
        return WrittenHeader(name, mailbox)
    return WrittenHeader(name, f"{_encoded(name, words)}\n <{bare}>")


def _goes_as_it_is(name: str, value: str) -> bool:
    """Tell whether the header is one short line; what looks like an encoded word would be taken for one."""
    return value.isascii() and value.isprintable() and "=?" not in value and len(name) + 2 + len(value) <= LONGEST_LINE


def _encoded(name: str, words: str) -> str:
    return Header(words, "utf-8", header_name=name).encode()
