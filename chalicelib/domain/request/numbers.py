"""Which number an event takes of which gapless series."""

from collections.abc import Mapping

from chalicelib.domain.request import events as e


def numbers(event: e.AnyEvent) -> Mapping[str, int]:
    """Return the number that the event takes, by the name of its series."""
    match event:
        case e.InvoiceIssued(invoice=invoice):
            return {"invoice": invoice.sequence}
        case e.ReceiptIssued(receipt=receipt):
            return {"receipt": receipt.sequence}
        case e.AgreementIssued(sequence=sequence):
            return {"agreement": sequence}
        case _:
            return {}
