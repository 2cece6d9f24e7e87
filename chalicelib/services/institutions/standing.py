"""What a buyer's institution is worth to a request that asks for Rp0 or a reduced rate: as of now, by three reads."""

from typing import NamedTuple

from chalicelib.domain.institutions.state import Institution, institution_id
from chalicelib.domain.office.data import Office
from chalicelib.domain.office.reduced_rates import rate_for
from chalicelib.domain.request.offer.reducing import claim_of
from chalicelib.domain.request.records import Payer
from chalicelib.domain.request.state import Request
from chalicelib.models import institutions, people, requests
from chalicelib.models.ledger import reading
from chalicelib.models.people import Person
from chalicelib.services.institutions.ledger import stated
from chalicelib.services.world import buyer_of


class Standing(NamedTuple):
    """The payer as of now, the record by which that is so, and whether the rate was had on another request."""

    payer: Payer
    institution: Institution
    used: bool


def standing(request: Request, office: Office) -> Standing | None:
    """Return it for the owner of the request; None for a visitor's without account, and for an erased person."""
    person = people.several((request.customer,)).get(request.customer) if request.customer else None
    if person is None:
        return None
    institution = institution_of(person.subject, office)
    payer = _payer(person, institution)
    return Standing(payer, institution, _is_used(request, payer, office))


def institution_of(account: str, office: Office) -> Institution:
    """Return what is on record of this account's institution at the office."""
    id_ = institution_id(office.code, account)
    read = reading.read(institutions.TABLE, id_)
    return read.state if read else Institution(id=id_, office=office.code)


def _payer(person: Person, institution: Institution) -> Payer:
    """Return the payer with the institution as the profile states it, verified for exactly that."""
    kind, name_hash = stated(person, institution.name_hash)
    counts = institution.counts_for(kind, name_hash)
    return buyer_of(person).payer.model_copy(
        update={
            "institution_kind": kind,
            "institution_verified": counts,
            "institution": institution.institution if counts else "",
            "institution_until": institution.valid_until if counts else None,
        }
    )


def _is_used(request: Request, payer: Payer, office: Office) -> bool:
    """Tell whether another request has had what this payer may have once."""
    rate = rate_for(office.reduced_rates, payer.institution_kind, request.purpose)
    claim = claim_of(rate, request, payer) if rate else None
    unique = reading.find(requests.TABLE, "reduced_rate", office.code, claim) if claim else None
    return unique is not None and unique.record_id != request.id
