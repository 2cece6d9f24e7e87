"""By what staff find a person's requests: the words of the name and the address, as keyed hashes that tell neither."""

from typing import Final

from chalicelib.domain.people.person import email_hash, keyed_hash
from chalicelib.domain.words import folded, words_in

MAX_WORDS: Final = 8
"""So many words of a name are entered and asked for, the longest; each is an item of the transaction."""


def found_by(secret: str, name: str, email: str) -> tuple[str, ...]:
    """Return the hashes under which a person of this name and address is entered."""
    return (*(_of_word(secret, word) for word in _words(name)), *((email_hash(secret, email),) if email else ()))


def asked_by(secret: str, typed: str) -> tuple[str, ...]:
    """Return the hashes that what somebody typed asks for: of an address, or of each word of a name."""
    if "@" in typed:
        return (email_hash(secret, typed),)
    return tuple(_of_word(secret, word) for word in _words(typed))


def _words(name: str) -> list[str]:
    return sorted({folded(word) for word in words_in(name)} - {""}, key=lambda word: (-len(word), word))[:MAX_WORDS]


def _of_word(secret: str, word: str) -> str:
    return keyed_hash(secret, "name-word", word)
