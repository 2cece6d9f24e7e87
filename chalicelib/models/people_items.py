"""The kinds of item in table `people`, all in one place: PynamoDB refuses to read a kind it has not met.

Long because PynamoDB refuses to read a kind of item that it has not met: all are made here.

No key holds personal data: a person is a subject (Cognito's UUID), an address or a caller is a keyed hash.
"""

from typing import Any

from pydantic import TypeAdapter
from pynamodb.attributes import (
    BooleanAttribute,
    DiscriminatorAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
)
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.domain.people.person import PersonData
from chalicelib.models.map_attribute import MapAttribute
from chalicelib.models.shelf import Shelf, Table

NOW = "now"
CODE = "code"
ENTERED = "entered#"


class ByEmail(GlobalSecondaryIndex[Any]):  # type: ignore[no-untyped-call]  # PynamoDB leaves this hook untyped
    """Persons by the keyed hash of the address they gave."""

    class Meta:
        """The index."""

        index_name = "by_email"
        projection = AllProjection()

    email_hash = UnicodeAttribute(hash_key=True)
    pk = UnicodeAttribute(range_key=True)


class Item(Shelf):
    """Any item of the table."""

    class Meta(Table):
        """The table."""

        setting = "people_table"

    kind = DiscriminatorAttribute()


class PersonItem(Item, discriminator="person"):
    """A person as of now. The address is verified when its hash is the one proven last.

    A visitor's hash stands in `visitor_hash`, which no index of accounts holds. An address's hash is in `bounced_hash`
    too where no mail reaches it. `pointers` are the partitions of the pointers to the visitor.
    """

    email_hash = UnicodeAttribute(null=True)
    proven_hash = UnicodeAttribute(null=True)
    visitor_hash = UnicodeAttribute(null=True)
    bounced_hash = UnicodeAttribute(null=True)
    pointers = UnicodeSetAttribute(null=True)
    version = NumberAttribute()
    data: MapAttribute[PersonData] = MapAttribute(lambda: TypeAdapter(PersonData), null=True)
    erased_at = UnicodeAttribute(null=True)
    restricted = BooleanAttribute(null=True)

    by_email = ByEmail()


class VersionItem(Item, discriminator="person_version"):
    """A person as of one version; written once, changed only by erasure."""

    version = NumberAttribute()
    at = UnicodeAttribute()
    data: MapAttribute[PersonData] = MapAttribute(lambda: TypeAdapter(PersonData), null=True)
    erased_at = UnicodeAttribute(null=True)


class PointerItem(Item, discriminator="visitor_pointer"):
    """Leads from an exact value to a visitor: pk `visitor#<office>#<keyed hash of the value>`, sk the subject."""


class EntryItem(Item, discriminator="found_by"):
    """Leads staff of an office to a request by its buyer: pk `found#<office>#<keyed hash>`, sk the request's id.

    `hashes`: all under which that request is entered, so that one entry tells whether every word fits.
    """

    hashes = UnicodeSetAttribute()


class EntriesItem(Item, discriminator="entries"):
    """Where a person's request is entered, by keys: pk `person#<subject>`, sk `entered#<version>#<request id>`.

    Without keys: the person is erased, but for this version, which papers of the request name.
    """

    request_id = UnicodeAttribute()
    keys = UnicodeSetAttribute(null=True)


class StaffItem(Item, discriminator="staff"):
    """One role of one person at one office: pk `staff#<office>`, sk `<role>#<subject>`."""

    subject = UnicodeAttribute()
    since = UnicodeAttribute()


class SecondFactorItem(Item, discriminator="second_factor"):
    """A person's second factor: pk `person#<subject>`, sk `second-factor`. The secret is made of `nonce`, never kept.

    `since`: when its first right code came; before that it is only being set up. `last_step`: of the code used last.
    """

    nonce = UnicodeAttribute()
    since = UnicodeAttribute(null=True)
    last_step = NumberAttribute()


class CodeItem(Item, discriminator="code"):
    """The code mailed to an address: pk `code#<email hash>`, sk `code`. `subject` is who waits to move to it.

    A code without a hash has been used; who waits may ask for another.
    """

    code_hash = UnicodeAttribute(null=True)
    attempts = NumberAttribute()
    ends_at = NumberAttribute()
    subject = UnicodeAttribute(null=True)


class RegistrationItem(Item, discriminator="registration"):
    """A registration that waits for its code: pk `code#<email hash>`, sk `registration#<keyed hash of the password>`.

    Kept as long as a code lives.
    """

    data: MapAttribute[PersonData] = MapAttribute(lambda: TypeAdapter(PersonData))


class VetoItem(Item, discriminator="veto"):
    """The old address may stop a change until this is over: pk `person#<subject>`, sk `veto#<version before it>`."""


class NoticesItem(Item, discriminator="notices"):
    """How one of the staff wants to be told: pk `person#<subject>`, sk `notices`."""

    wanted = UnicodeAttribute()


class StoppedItem(Item, discriminator="stopped_address"):
    """An address that takes no mail: pk `address#<keyed hash>`, sk `stopped`. `lifted_by`: who let mail go again."""

    why = UnicodeAttribute()
    at = UnicodeAttribute()
    lifted_by = UnicodeAttribute(null=True)
    lifted_at = UnicodeAttribute(null=True)


class TryItem(Item, discriminator="tries"):
    """How often something was tried in one window of time: pk `tries#<keyed hash>`, sk the window's end."""

    tries = NumberAttribute()


def person_key(subject: str) -> str:
    """Return the partition key of a person."""
    return f"person#{subject}"


def pointer_key(office: str, hashed: str) -> str:
    """Return the partition key of the visitors of an office who gave a value, by its keyed hash."""
    return f"visitor#{office}#{hashed}"


def entry_key(office: str, hashed: str) -> str:
    """Return the partition key of an office's requests whose buyer has this word or address, by its keyed hash."""
    return f"found#{office}#{hashed}"


def entries_key(number: int, request_id: str) -> str:
    """Return the sort key of what was entered for a request of this version of a person."""
    return f"{ENTERED}{number:06d}#{request_id}"


def version_key(number: int) -> str:
    """Return the sort key of a person's version."""
    return f"version#{number:06d}"


def veto_key(number: int) -> str:
    """Return the sort key of a veto by the version that it brings back."""
    return f"veto#{number:06d}"


def address_key(address: str) -> str:
    """Return the partition key of what waits for the proof of an address (its keyed hash)."""
    return f"code#{address}"


def stopped_key(address: str) -> str:
    """Return the partition key of what is known of mail to an address (its keyed hash)."""
    return f"address#{address}"


def registration_key(password: str) -> str:
    """Return the sort key of a registration by the keyed hash of its password."""
    return f"registration#{password}"
