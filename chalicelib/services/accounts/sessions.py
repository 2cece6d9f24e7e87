"""Register, confirm, sign in and out, forget a password. Known and unknown addresses get the same answers."""

from contextlib import suppress

from chalicelib.domain.people.account import (
    AccountConfirmation,
    Credentials,
    EmailNotAccepted,
    MailNotSent,
    NewPassword,
    Registration,
    Session,
    SessionExpired,
    WrongCode,
)
from chalicelib.domain.people.person import PersonData, PersonUnknown
from chalicelib.domain.refusals import Refusal
from chalicelib.gateways import identity
from chalicelib.gateways.clock import now
from chalicelib.models import people
from chalicelib.services.accounts import email_change, keeping, mailed_code, second_factor
from chalicelib.services.accounts import registration as registration_desk
from chalicelib.services.accounts.address import hashed, hashes
from chalicelib.services.accounts.letters import check_letters
from chalicelib.services.accounts.throttle import CODE_MAIL, CODE_TRY, REFRESH, SIGN_IN, admit
from chalicelib.services.mail.account import signing_office, tell
from chalicelib.services.mail.kinds import MailKind


def register(registration: Registration, source_ip: str) -> None:
    """Mail the address a code, by which the account is made; tell the holder of an address that has one already.

    Where no mail goes out, neither hears more than that. Raises LatinLettersNeeded, TooManyTries, EmailNotAccepted,
    MailNotSent.
    """
    check_letters(registration)
    admit(CODE_MAIL, source_ip, registration.email)
    account = identity.find(registration.email)
    if account is not None and account.confirmed:
        tell(MailKind.ACCOUNT_EXISTS, registration.email, registration.language, signing_office(account.subject))
    else:
        registration_desk.start(registration)


def confirm(confirmation: AccountConfirmation, source_ip: str) -> None:
    """Prove an address by its mailed code, for the registration or the person that the password shows to be meant.

    The code is used up before anything is made of it: of two who give it at the same moment one is refused.
    Raises WrongCode, EmailInUse, WeakPassword, EmailNotAccepted, TooManyTries.
    """
    email, code, password = confirmation.email, confirmation.code, confirmation.password.get_secret_value()
    admit(CODE_TRY, source_ip, email)
    if not mailed_code.fits(email, code):
        raise WrongCode
    data = registration_desk.find(email, password)
    person = None if data else email_change.find(email, password)
    if not (data or person) or not mailed_code.use(email, code):
        raise WrongCode
    if data:
        registration_desk.finish(data, password)
    if person:
        email_change.finish(person)


def resend(email: str, source_ip: str) -> None:
    """Mail a new code where one is waited for; else, or where no mail goes out, do nothing. Raises TooManyTries."""
    admit(CODE_MAIL, source_ip, email)
    with suppress(EmailNotAccepted, MailNotSent):  # Only who waits would be told so; the log has said it.
        if not registration_desk.start_again(email):
            email_change.start_again(email)


def sign_in(credentials: Credentials, source_ip: str) -> Session:
    """Return a session; staff prove a second factor as well.

    Raises WrongCredentials (also for an unknown or unconfirmed account), TooManyTries; of staff SecondFactorMissing,
    SecondFactorRequired, WrongSecondFactor.
    """
    admit(SIGN_IN, source_ip, credentials.email)
    session = identity.sign_in(credentials.email, credentials.password.get_secret_value())
    _note_proven(session.subject, credentials.email)
    if second_factor.is_asked_of(session):
        try:
            second_factor.check(session.subject, credentials.otp)
        except Refusal:
            identity.revoke(session.refresh_token)
            raise
    keeping.note_use(session.subject)
    return session


def refresh(refresh_token: str, source_ip: str) -> Session:
    """Return a session with a fresh access token; raises SessionExpired, TooManyTries.

    A page asks at each start, signed in or not: what brings no token is refused uncounted, since nothing was guessed.
    """
    if not refresh_token:
        raise SessionExpired
    admit(REFRESH, source_ip, refresh_token)
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
        people.create(subject, PersonData(email=email), hashed(email), now(), proven=True)
        return
    if not person.email_verified and person.data.email == email:
        people.prove(subject, *hashes(email))
