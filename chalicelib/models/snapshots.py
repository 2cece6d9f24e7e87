"""The snapshot as it is stored: the state with the index keys that put it on desks and lists."""

from datetime import UTC, datetime

from chalicelib.domain.request.desks import Placement
from chalicelib.domain.request.state import Request
from chalicelib.models.request_items import NOW, SnapshotItem, request_key


def snapshot_item(request: Request, placement: Placement) -> SnapshotItem:
    """Return the snapshot with its index keys."""
    office, customer = request.office, request.customer
    due = min((d for d in (placement.officer, placement.treasurer) if d), default=request.phase_since)
    return SnapshotItem(
        request_key(request.id),
        NOW,
        version=request.version,
        state=request,
        officer_desk=office if placement.officer else None,
        officer_due=_instant(placement.officer),
        treasurer_desk=office if placement.treasurer else None,
        treasurer_due=_instant(placement.treasurer),
        admin_desk=office if placement.admin else None,
        admin_due=_instant(placement.admin),
        customer=customer,
        opened=_instant(request.opened_at) if customer else None,
        office_phase=f"{office}#{request.phase}",
        phase_due=_instant(due),
        sweep=office if placement.sweep else None,
        sweep_due=_instant(placement.sweep),
    )


def instant(at: datetime) -> str:
    """Return a moment as the index keys hold it: UTC, to the second, in the order of time."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _instant(at: datetime | None) -> str | None:
    return instant(at) if at else None
