"""The ways a verification says no, and who has no reduced rate to be verified for."""

from chalicelib.domain.refusals import Conflict, Forbidden, Invalid, NotFound


class InstitutionUnknown(NotFound):
    """No such account's institution, or none that this person may know of."""


class OwnInstitution(Forbidden):
    """An administrator does not verify one's own institution."""


class NoReducedRates(Conflict):
    """The office's data grant neither Rp0 nor a reduced rate."""


class InstitutionNotBeneficiary(Conflict):
    """Institutions of this kind have no reduced rate. Fact: `institution_kind`."""


class InstitutionUnnamed(Conflict):
    """The profile does not say which institution, or of which kind."""


class InstitutionChanged(Conflict):
    """The profile names another institution, or kind, than the one that was to be verified."""


class EvidenceAhead(Invalid):
    """A letter or decree of a day that has not come yet."""


class ValidityPassed(Invalid):
    """A verification would be over before it begins."""
