"""What the embedded Cognito takes for an address or a password: what Cognito takes, no more and no less.

As it comes, moto takes passwords that are none to Cognito, and refuses addresses as good as any (`o'brien@…`), and an
account's own address when it is given once more.
"""
# ruff: noqa: SLF001 - an emulator is patched where it keeps its things; it offers no other way.

import re
from typing import Final

from moto.cognitoidp.exceptions import InvalidParameterException
from moto.cognitoidp.models import CognitoIdpBackend
from moto.cognitoidp.utils import FORMATS

_update_attributes: Final = CognitoIdpBackend.admin_update_user_attributes
_validate_password: Final = CognitoIdpBackend._validate_password
_FIT: Final = r"^[\S]+.*[\S]+$"
"""Cognito's own pattern of a password: a space at an end is refused, and a line break anywhere."""
_WORD: Final = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS: Final = rf"(?=.{{1,128}}$){_WORD}(\.{_WORD})*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
"""An address, and as a name to sign in by no longer than Cognito takes one."""


def patch_taking() -> None:
    """Patch moto in this process; safe to repeat."""
    FORMATS["email"] = _ADDRESS
    setattr(CognitoIdpBackend, _validate_password.__name__, validate_password)
    setattr(CognitoIdpBackend, _update_attributes.__name__, update_attributes)


def update_attributes(
    backend: CognitoIdpBackend, user_pool_id: str, username: str, attributes: list[dict[str, str]]
) -> None:
    """Change what is sent; what is so already is no change, and no other account's."""
    kept = backend.admin_get_user(user_pool_id, username).attribute_lookup
    _update_attributes(backend, user_pool_id, username, [a for a in attributes if kept.get(a["Name"]) != a["Value"]])


def validate_password(backend: CognitoIdpBackend, user_pool_id: str, password: str) -> None:
    """Refuse a password that is none, before the pool's policy is asked."""
    if not re.fullmatch(_FIT, password):
        raise InvalidParameterException(
            "1 validation error detected: Value at 'password' failed to satisfy constraint: "
            f"Member must satisfy regular expression pattern: {_FIT}"
        )
    _validate_password(backend, user_pool_id, password)
