"""The price of lines at a reduced rate: so many percent of the tariff, row by row."""

from chalicelib.domain.tariff.price import PricedLine


def reduced(lines: tuple[PricedLine, ...], percent: int) -> tuple[PricedLine, ...]:
    """Return the lines at this percentage of the tariff; each row is rounded down to a whole rupiah."""
    return tuple(_reduced(line, percent) for line in lines)


def _reduced(line: PricedLine, percent: int) -> PricedLine:
    components = tuple(
        part.model_copy(update={"amount_idr": part.units * part.unit_amount_idr * percent // 100})
        for part in line.components
    )
    amount = sum(part.amount_idr for part in components)
    return line.model_copy(update={"components": components, "amount_idr": amount})
