"""CLERKS of parked work: the desk on which it is seen and put right, and the dead letters that come to it."""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services.parked import again, dead_letters, desk, gauge, missing, stored, words

__all__ = ["again", "dead_letters", "desk", "gauge", "missing", "stored", "words"]


__getattr__ = clerks(__name__, __all__)
