"""Runs beside the package, as a function that only prints: a paper in, its size in bytes out."""

from datetime import UTC, datetime
from typing import Any

from chalicelib.domain.papers.fiscal import InvoicePaper
from chalicelib.gateways.typesetting import render

ISSUED = datetime(2026, 3, 5, 2, 30, tzinfo=UTC)


def handler(event: dict[str, Any], _context: object) -> dict[str, int]:
    """Print an invoice."""
    return {"bytes": len(render(InvoicePaper.model_validate(event), ISSUED))}
