"""Staff: an account whose address the office vouches for, a role at the office, and the group that the token shows."""

from chalicelib.domain.people.account import Address
from chalicelib.domain.people.person import PersonData, email_hash
from chalicelib.domain.vocabulary import Language, Role
from chalicelib.gateways import identity
from chalicelib.gateways.clock import now
from chalicelib.models import people, staff
from chalicelib.settings import settings


def add_staff(office: str, role: Role, email: str, name: str, password: str) -> str:
    """Give the person of this address a role at an office (satker code), making the account where there is none.

    Returns the subject. An account that exists keeps its password. Raises WeakPassword.
    """
    address = Address(email=email).email
    account = identity.find(address)
    if account is None:
        subject = identity.open_account(address, password)
        data = PersonData(name=name, email=address, language=Language.ID)
        people.create(subject, data, email_hash(settings().secret, address), now(), proven=True)
    else:
        subject = account.subject
    staff.join(subject, office, role, now())
    identity.join_group(subject, f"{office}.{role}")
    return subject
