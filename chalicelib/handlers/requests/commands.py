"""The commands that people give over HTTP: each with its own operation, body, example and refusals.

What the system alone gives (checks, screening, expiry, rendering) has no door; opening and uploading have doors of
their own, and so will claiming, which comes with the counter. Long because each command has its entry.
"""

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.idempotency import KeyReused
from chalicelib.domain.refusals import Refusal
from chalicelib.domain.request import refusals as r
from chalicelib.domain.request.commands import COMMANDS
from chalicelib.domain.tariff import AmountsUnknown, ImplausibleQuantity, NoScheduleInForce, NoTariffRow
from chalicelib.handlers.door.operation import Member

COMMON: tuple[type[Refusal], ...] = (
    r.RequestUnknown,
    r.NotAllowed,
    r.OwnRequest,
    r.VisitorNotAtCounter,
    r.CommandWithheld,
    r.WrongPhase,
    r.RemarksFull,
    r.Overtaken,
    KeyReused,
)
ELSEWHERE = frozenset(
    {"open-draft", "start-upload", "abort-upload", "open-file", "claim"}  # doors of their own
    | {"record-upload", "screen-transfer-proof", "expire", "record-document"}  # the system's
)
_PRICING = (NoTariffRow, AmountsUnknown, NoScheduleInForce, ImplausibleQuantity)
_PAPERS = (r.FileUnknown, r.FileNotForThis)
_GATES = (r.ReceiptMissing, r.AgreementNotAccepted, r.LineNotPrepared, r.LineUnknown, r.LineDelivered, r.WrongMedium)
_ANSWERING = (r.CorrectionItemUnknown, r.WrongCorrection)
_BILLING = {"code": "820261123123456"}

_DOORS: dict[str, tuple[str, tuple[type[Refusal], ...], dict[str, Any]]] = {
    "revise-draft": (
        "Choose products, purpose and domicile (O-04, W-05)",
        (
            r.ChannelClosed,
            r.UnknownProduct,
            r.ProductRetired,
            r.HardcopyOnline,
            r.NotSoldHere,
            r.FormatNotOffered,
            r.TooManyLines,
            r.SelectionNotOffered,
            r.SelectionTooLarge,
            r.UnknownVariable,
            r.UnknownRegion,
            r.ProcessingNotOffered,
        ),
        {
            "lines": [
                {"product": "statda-2016", "format": "pdf", "medium": "download"},
                {
                    "product": "susenas-kor-maret-2024",
                    "format": "csv",
                    "medium": "download",
                    "selection": {"whole": False, "regions": ["1904010"], "variables": ["R101", "R401"]},
                },
            ],
            "purpose": "research",
        },
    ),
    "write-abstract": (
        "Write the data-use abstract as a form (O-05)",
        (r.LineUnknown, r.AbstractNotNeeded),
        {
            "line": 2,
            "topic": {"text": "Pengeluaran rumah tangga pekerja tambang timah"},
            "background": {"text": "Harga timah turun, dan belanja rumah tangga penambang belum diteliti."},
            "purpose": {"text": "Skripsi pada Universitas Bangka Belitung."},
            "method": {"text": "Regresi logistik menurut lapangan usaha kepala rumah tangga."},
            "planned_output": {"text": "Skripsi dan satu artikel jurnal."},
        },
    ),
    "submit": (
        "Hand the request in (O-05, W-07)",
        (
            r.ChannelClosed,
            r.NoLines,
            r.LineIncomplete,
            r.PurposeMissing,
            r.DocumentPending,
            r.DocumentMissing,
            r.DocumentReturned,
            r.InstitutionNotVerified,
            r.TaxNumberMissing,
            r.EmailUnverified,
            r.TermsOutdated,
            r.WordingOutdated,
            r.ConsentMissing,
        ),
        {"terms_version": "2024-1"},
    ),
    "assign": ("Put the request on an officer's name", (), {}),
    "check-document": (
        "Find one document in order, or to be completed (O-06, W-08)",
        (r.DocumentMissing, r.ReasonMissing),
        {
            "document": "abstract",
            "line": 2,
            "verdict": "returned",
            "code": "incomplete_document",
            "text": "Metode belum dijelaskan.",
        },
    ),
    "return": (
        "Return the request to be completed (O-06, W-08)",
        (r.LineUnknown, r.NothingToComplete),
        {"items": [{"code": "purpose_unclear", "text": "Mohon jelaskan tujuan penggunaan data."}]},
    ),
    "refuse": ("Turn the request down", (), {"code": "not_available", "text": "Publikasi ini tidak diterbitkan."}),
    "accept": ("Accept the request as clear and complete (O-06, W-08)", (r.DocumentNotAccepted,), {}),
    "attach-product": (
        "Lay a checked file to its line (O-10, W-12)",
        (r.LineUnknown, r.LineDelivered, r.WrongMedium, r.FormatDiffers, r.SizeChanged, *_PAPERS),
        {"line": 1, "file": "01J9ZD8T4M5V6W7X8Y9Z0A1B2C"},
    ),
    "set-aside-copy": (
        "Set a printed copy aside (W-12)",
        (r.LineUnknown, r.WrongMedium, r.LineDelivered, r.OutOfStock),
        {"line": 1},
    ),
    "send-offer": (
        "Send invoice, samples and agreement (O-07, W-09)",
        (
            r.SampleValue,
            r.SizeUnknown,
            r.SampleMissing,
            r.ZeroTariffNotAskedFor,
            r.BillingCodeMissing,
            r.BillingCodeNotTaken,
            r.BillingCodeExpired,
            r.AlreadyTaken,
            *_PAPERS,
            *_PRICING,
            r.NumbersBusy,
        ),
        {"billing": _BILLING, "samples": ["01J9ZD8T4M5V6W7X8Y9Z0A1B2C"]},
    ),
    "request-offer-correction": (
        "Ask for the offer to be corrected (O-08, W-10)",
        (r.AgreementNotRequired, r.FileUnknown),
        {"items": [{"about": "invoice", "code": "wrong_payer_details", "text": "Nama instansi belum tertulis."}]},
    ),
    "decline-offer-correction": (
        "Leave the offer as it is (O-09, W-11)",
        (r.SizeChanged,),
        {"code": "not_justified", "text": "Contoh memuat semua variabel yang diminta."},
    ),
    "approve-offer": (
        "Approve the offer of this version (O-08, W-10)",
        (r.OfferOutdated, r.OfferExpired, r.ConsentMissing),
        {"offer": 1},
    ),
    "record-billing-code": (
        "Enter a billing code (O-07, O-11a)",
        (r.BillingCodeNotTaken, r.BillingCodeStillValid, r.BillingCodeExpired, r.NothingDue, r.AlreadyTaken),
        {"billing": _BILLING},
    ),
    "record-billing-payment": (
        "Enter a payment that the treasury reports (O-11a, W-13b)",
        (r.PaidInTheFuture, r.PaidBeforeRequest, r.AlreadyTaken),
        {
            "billing_code": "820261123123456",
            "ntpn": "A1B2C3D4E5F6G7H8",
            "ntb": "123456789012",
            "channel": "BRI",
            "amount_idr": 115000,
            "paid_at": "2026-11-23T10:15:00+07:00",
        },
    ),
    "receive-cash": (
        "Take cash over the counter (W-13a)",
        (r.CashNotTaken, r.NothingDue, r.AmountTooHigh),
        {"amount_idr": 50000},
    ),
    "submit-transfer-proof": (
        "Send the proof of a transfer from abroad (O-11b)",
        (r.NotOverseas, r.NothingDue, r.ProofUnderVerification, r.DocumentPending, *_PAPERS),
        {
            "file": "01J9ZD8T4M5V6W7X8Y9Z0A1B2C",
            "bank": "First Bank",
            "reference": "1904-26-7KQ4-M",
            "amount_minor": 1000,
            "currency": "USD",
            "sent_on": "2026-11-20",
        },
    ),
    "verify-transfer-proof": (
        "Confirm that the transfer arrived (O-13)",
        (r.ProofUnknown, r.PaidInTheFuture, r.PaidBeforeRequest, r.AlreadyTaken),
        {"proof": "t1", "credited_idr": 70000, "statement_reference": "RK-2026-1123", "credited_on": "2026-11-23"},
    ),
    "reject-transfer-proof": ("Send a proof back (O-13)", (r.ProofUnknown,), {"proof": "t1", "code": "not_credited"}),
    "void-payment": (
        "Undo a wrongly recorded payment, by two people",
        (r.PaymentUnknown, r.SecondPersonNeeded, r.ReceiptAlreadyIssued),
        {"payment": "p1", "code": "clerk_mistake"},
    ),
    "issue-receipt": (
        "Make the receipt (O-14, W-15)",
        (r.PaymentNotSettled, r.ReceiptAlreadyIssued, r.ReceiptMissing, r.SecondPersonNeeded, r.NumbersBusy),
        {},
    ),
    "void-receipt": (
        "Void the receipt before delivery",
        (r.ReceiptMissing, r.LineDelivered),
        {"code": "clerk_mistake"},
    ),
    "submit-agreement": (
        "Send the signed agreement (O-12, W-14)",
        (r.AgreementNotRequired, r.AgreementNotAwaited, r.DocumentPending, *_PAPERS),
        {"way": "posted", "tracking": "JX1234567890"},
    ),
    "receive-agreement": (
        "Confirm that the originals lie on the desk",
        (r.AgreementNotRequired, r.AgreementNotAwaited, r.OriginalsMissing),
        {"originals": 2},
    ),
    "accept-agreement": (
        "Find the agreement signed and stamped",
        (
            r.AgreementNotRequired,
            r.AgreementNotAwaited,
            r.StampingNotAllowed,
            r.MeteraiMissing,
            r.SignedInTheFuture,
            r.SignedBeforeOffer,
            *_PAPERS,
        ),
        {"stamping": "wet", "serials": ["AB1234567", "AB1234568"], "signed_on": "2026-11-23"},
    ),
    "reject-agreement": (
        "Send the agreement back",
        (r.AgreementNotRequired, r.AgreementNotAwaited),
        {"code": "not_stamped"},
    ),
    "deliver": ("Send the products (O-15)", _GATES, {"lines": [1]}),
    "hand-over": ("Give the products over the counter (W-16)", _GATES, {"lines": [1], "collected_by": "customer"}),
    "renew-entitlement": (
        "Give a download another period",
        (r.LineUnknown, r.EntitlementMissing, r.LineNotPrepared),
        {"line": 1},
    ),
    "request-delivery-correction": (
        "Ask for a delivered product or the receipt to be corrected (O-16, W-17)",
        (r.CorrectionTooLate, r.LineUnknown, r.LineNotPrepared, r.ReceiptMissing),
        {"items": [{"about": "product", "line": 1, "code": "file_damaged", "text": "Halaman 12 kosong."}]},
    ),
    "correct-product": (
        "Answer a correction with a new file (O-17, W-18)",
        (*_ANSWERING, r.LineUnknown, r.WrongMedium, r.FormatDiffers, *_PAPERS),
        {"item": 1, "file": "01J9ZD8T4M5V6W7X8Y9Z0A1B2C"},
    ),
    "correct-receipt": (
        "Answer a correction with a new receipt (O-17, W-18)",
        (*_ANSWERING, r.ReceiptMissing, r.SecondPersonNeeded, r.NumbersBusy),
        {"item": 1},
    ),
    "decline-delivery-correction": (
        "Answer a correction with a reason (O-17, W-18)",
        _ANSWERING,
        {"item": 1, "code": "not_justified", "text": "Berkas sudah diperiksa dan lengkap."},
    ),
    "rate": (
        "Rate the service (O-18, W-19)",
        (r.AlreadyRated,),
        {"score": 5, "elements": {"time": 4, "product": 4}, "text": "Cepat dan ramah."},
    ),
    "complete": ("Close the request (O-19, W-20)", (r.NotYetDue,), {}),
    "cancel": ("Withdraw the request", (r.MoneyRecorded, r.LineDelivered), {"code": "no_longer_needed"}),
    "end-undelivered": ("End a request that cannot be served", (), {"code": "not_available"}),
    "reopen": ("Take an ended request up again", (), {"code": "paid_after_the_end"}),
    "note": ("Write an internal note", (), {"text": "Menunggu konfirmasi dari bidang produksi."}),
}


def _camel(name: str) -> str:
    first, *rest = name.split("-")
    return first + "".join(word.capitalize() for word in rest)


def members() -> Mapping[str, Member]:
    """Return the family of command operations, by the name that stands in the path."""
    return {
        name: Member(
            operation_id=_camel(name),
            body=COMMANDS[name],
            refusals=refusals,
            summary=summary,
            description=COMMANDS[name].__doc__ or "",
            example=example,
        )
        for name, (summary, refusals, example) in _DOORS.items()
    }
