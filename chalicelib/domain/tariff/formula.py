"""How many units of a tariff row are due, counted and written out: the formula always says what was counted."""

from typing import NamedTuple

from chalicelib.domain.wording import rupiah, whole_number

MINUS, TIMES = "\N{MINUS SIGN}", "\N{MULTIPLICATION SIGN}"


class Steps(NamedTuple):
    """The part of a quantity past `after` up to `covered`, in units of `step`, started or full."""

    covered: int
    after: int
    step: int
    started: bool = True

    @property
    def number(self) -> int:
        """Return the number of units."""
        length = self.covered - self.after
        return -(-length // self.step) if self.started else length // self.step

    def formula(self, quantity: int, unit_amount_idr: int) -> str:
        """Write the arithmetic as a buyer can check it by hand, its result in rupiah included."""
        times = f"{whole_number(quantity)} {TIMES} " if quantity > 1 else ""
        amount = self.number * quantity * unit_amount_idr
        return f"{times}{self._units()} {TIMES} {rupiah(unit_amount_idr)} = {rupiah(amount)}"

    def _units(self) -> str:
        if self.step == 1 and not self.after:
            return whole_number(self.covered)
        inside = (
            f"({whole_number(self.covered)} {MINUS} {whole_number(self.after)})"
            if self.after
            else whole_number(self.covered)
        )
        left, right = "\u2308\u2309" if self.started else "\u230a\u230b"
        return f"{left}{inside} / {whole_number(self.step)}{right}"
