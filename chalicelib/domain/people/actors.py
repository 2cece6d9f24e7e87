"""Who acts: one person with the memberships that a token proves, or the system itself."""

from chalicelib.domain.vocabulary import Frozen, Role


class Membership(Frozen):
    """One role at one office."""

    office: str
    role: Role


class Actor(Frozen):
    """A signed-in person (`id` is the account's subject), a holder of a link, or the system."""

    id: str
    memberships: frozenset[Membership] = frozenset()

    def roles_at(self, office: str) -> frozenset[Role]:
        """Return the staff roles held at this office (satker code)."""
        return frozenset(m.role for m in self.memberships if m.office == office)


SYSTEM = Actor(id="system")
HOLDER = Actor(id="holder")
NOBODY_SIGNED_IN = frozenset({SYSTEM, HOLDER})
"""Who acts without an account."""
