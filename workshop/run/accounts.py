"""The emulated pool's accounts, kept from one run to the next: the same ids, passwords, groups, codes and sessions.

Passwords stand there as the emulator holds them, unhashed: the file is its owner's only, and a rehearsal is no place
for a password that opens anything else.
"""

from typing import Any

from moto.cognitoidp.models import CognitoIdpUser, CognitoIdpUserPool, UserStatus

from workshop.emulator.cognito import DESK
from workshop.emulator.memory import backend
from workshop.state import State


class Accounts:
    """The accounts of the one pool, and the file that they are saved to."""

    def __init__(self, state: State) -> None:
        """Take the saved state; nothing is restored or saved before `restore`."""
        self._state = state
        self._pool: CognitoIdpUserPool | None = None

    def restore(self, pool_id: str) -> None:
        """Put what is saved into the pool, which was made a moment ago; from now on `keep` saves it."""
        pool: CognitoIdpUserPool = backend("cognito-idp").user_pools[pool_id]
        for account in self._state.content.get("users", ()):
            _restore(pool, account)
        pool.refresh_tokens.update({t: tuple(of) for t, of in self._state.content.get("sessions", {}).items()})
        DESK.codes.update({(purpose, subject): code for purpose, subject, code in self._state.content.get("codes", ())})
        self._pool = pool

    def keep(self) -> None:
        """Keep the accounts as they are now. Call it where the emulator answers, so that nothing changes meanwhile."""
        if self._pool is None:
            return
        self._state.save(
            {
                "users": [_account(user) for user in self._pool.users.values()],
                "sessions": {token: list(of) for token, of in self._pool.refresh_tokens.items() if of},
                "codes": [[purpose, subject, code] for (purpose, subject), code in DESK.codes.items()],
            }
        )


def _account(user: CognitoIdpUser) -> dict[str, Any]:
    return {
        "id": user.id,
        "username": user.username,
        "password": user.password,
        "status": UserStatus(user.status).value,
        "enabled": user.enabled,
        "attributes": user.attributes,
        "groups": sorted(group.group_name for group in user.groups),
    }


def _restore(pool: CognitoIdpUserPool, account: dict[str, Any]) -> None:
    user = CognitoIdpUser(
        pool.id, account["username"], account["password"], UserStatus(account["status"]), account["attributes"]
    )
    user.id, user.enabled = account["id"], account["enabled"]
    user.update_attributes(account["attributes"])
    pool.users[user.username] = user
    cognito = backend("cognito-idp")
    for group in account["groups"]:
        if group not in pool.groups:
            cognito.create_group(pool.id, group, None, None, None)
        cognito.admin_add_user_to_group(pool.id, group, user.username)
