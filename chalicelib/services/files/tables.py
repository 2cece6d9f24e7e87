"""Tables that arrive: each is read by the clerks of what it is, who are called in for nothing else (ADR 0011)."""

from chalicelib.domain.request.refusals import UploadUnknown
from chalicelib.gateways.files import ArrivedFile


def take_in(key: tuple[str, str, str], arrived: ArrivedFile) -> None:
    """Have a statement or an import of the catalogue read; raises UploadUnknown and what its reader does.

    `key`: which of the two, of which office, by its id.
    """
    kind, office, name = key
    if kind == "statements":
        from chalicelib.services.statements import taking

        taking.take_in(name, arrived)
    elif kind == "imports":
        from chalicelib.services.catalogue import import_work

        import_work.take_in(office, name, arrived)
    else:
        raise UploadUnknown
