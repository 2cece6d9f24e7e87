"""Register, confirm, sign in and out, forget a password. Known and unknown addresses get the same answers."""

from chalicelib.domain.people.account import (
    Confirmation,
    Credentials,
    NewPassword,
    Registration,
    Session,
    SessionExpired,
)
from chalicelib.domain.people.person import PersonData, PersonUnknown, email_hash
from chalicelib.gateways import identity
from chalicelib.gateways.clock import now
from chalicelib.models import people
from chalicelib.services.accounts import email_change
from chalicelib.services.accounts.throttle import CODE_MAIL, CODE_TRY, REFRESH, SIGN_IN, admit
from chalicelib.services.mail.account import signing_office, tell
from chalicelib.services.mail.kinds import MailKind
from chalicelib.settings import settings


def register(registration: Registration, source_ip: str) -> None:
    """Make an account whose code is mailed; tell the holder of an address that has one already.

    An account that was never confirmed gives way: otherwise whoever registers a stranger's address first would keep
    it, with a password of his own. Raises WeakPassword, EmailNotAccepted, TooManyTries.
    """
    admit(CODE_MAIL, source_ip, registration.email)
    password = registration.password.get_secret_value()
    subject = identity.sign_up(registration.email, password)
    if subject is None:
        account = identity.find(registration.email)
        if account is not None and account.confirmed:
            tell(MailKind.ACCOUNT_EXISTS, registration.email, registration.language, signing_office(account.subject))
            return
        if account is not None:
            identity.delete(account.subject)
            people.discard(account.subject)
        subject = identity.sign_up(registration.email, password)
    if subject is not None:
        person = PersonData.model_validate(registration, from_attributes=True)
        people.create(subject, person, _hash(registration.email), now())


def confirm(confirmation: Confirmation, source_ip: str) -> None:
    """Prove an address by its mailed code: a new account's, or a person's new one; raises WrongCode, EmailInUse."""
    admit(CODE_TRY, source_ip, confirmation.email)
    if email_change.finish(confirmation.email, confirmation.code):
        return
    identity.confirm_sign_up(confirmation.email, confirmation.code)
    account = identity.find(confirmation.email)
    if account is not None:
        _note_proven(account.subject, confirmation.email)


def resend(email: str, source_ip: str) -> None:
    """Mail a new code where one is waited for; else do nothing. Raises TooManyTries."""
    admit(CODE_MAIL, source_ip, email)
    email_change.start_again(email)
    identity.resend(email)


def sign_in(credentials: Credentials, source_ip: str) -> Session:
    """Return a session; raises WrongCredentials (also for an unknown or unconfirmed account), TooManyTries."""
    admit(SIGN_IN, source_ip, credentials.email)
    session = identity.sign_in(credentials.email, credentials.password.get_secret_value())
    _note_proven(session.subject, credentials.email)
    return session


def refresh(refresh_token: str, source_ip: str) -> Session:
    """Return a session with a fresh access token; raises SessionExpired, TooManyTries."""
    admit(REFRESH, source_ip)
    if not refresh_token:
        raise SessionExpired
    return identity.refresh(refresh_token)


def sign_out(refresh_token: str) -> None:
    """End the session; a caller without one is signed out already."""
    if refresh_token:
        identity.revoke(refresh_token)


def request_password_reset(email: str, source_ip: str) -> None:
    """Mail a code where a confirmed account has this address; else do nothing. Raises TooManyTries."""
    admit(CODE_MAIL, source_ip, email)
    identity.forgot_password(email)


def reset_password(new_password: NewPassword, source_ip: str) -> None:
    """Set a new password by the mailed code and end every session; raises WrongCode, WeakPassword, TooManyTries."""
    admit(CODE_TRY, source_ip, new_password.email)
    identity.reset_password(new_password.email, new_password.code, new_password.password.get_secret_value())
    account = identity.find(new_password.email)
    if account is not None:
        identity.sign_out_everywhere(account.subject)


def _note_proven(subject: str, email: str) -> None:
    """Note what Cognito has confirmed; heals a person whose writing was cut off between the two."""
    try:
        person = people.current(subject)
    except PersonUnknown:
        people.create(subject, PersonData(email=email), _hash(email), now(), proven=True)
        return
    if not person.email_verified and person.data.email == email:
        people.prove(subject, _hash(email))


def _hash(email: str) -> str:
    return email_hash(settings().secret, email)
