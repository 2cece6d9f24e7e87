"""Clerks of the calendars: which is in force, putting a year's table, dating open requests anew."""

from typing import TYPE_CHECKING

from chalicelib.services.clerks import clerks

if TYPE_CHECKING:
    from chalicelib.services.calendars import in_force, keeping, redating

__all__ = ["in_force", "keeping", "redating"]

__getattr__ = clerks(__name__, __all__)
