"""Who may ask for what, when; and the book's answer: yes, and what it then notes, or no, and which no.

Written from the workflow page, without the code it is compared with. A no is said before anything is noted.
"""

from typing import Any

from tests.model import book as b
from tests.model import depositing, drafting, ending, giving, lapsing, offering, paying, promising, serving
from tests.model.book import Answer, Book, Case, no, refused_by
from tests.model.people import LETTERS

OPEN = set(b.PHASES) - b.ENDS
ALL = set(b.PHASES)
PAYING = b.OFFERING | {"delivered", "correcting_delivery"} | b.ENDS
DRAFTING, GIVING, CORRECTING = {"draft", "returned"}, {"fulfilling"}, {"correcting_delivery"}
AFTER = {"delivered", "completed"}
PREPARING = {"accepted", "correcting_offer", "fulfilling", "correcting_delivery"}


def letter(book: Book, case: Case, who: str, roles: str, *, unowned: bool = False) -> str:
    """As what this person may do it here, or no; `unowned`: anybody may who has an account, where none has it yet."""
    if who in {"system", "holder"}:
        mine = "S" if who == "system" else "L"
        no("not_allowed", mine not in roles)
        return mine
    letters = LETTERS.get(who, "")
    if unowned and not case.owner:
        return "C"
    if who == case.owner:
        no("own_request", "C" not in roles and set(letters) & set(roles))
        no("not_allowed", "C" not in roles)
        return "C"
    no("request_unknown", not letters)
    mine = next((one for one in letters if one in roles), "")
    if not mine and "O" in letters and "V" in roles:
        no("visitor_not_at_counter", not serving.at_counter(book, case, who))
        return "V"
    no("not_allowed", not mine)
    return mine


TABLE: dict[str, tuple[set[str], str, Answer]] = {
    "revise-draft": (DRAFTING, "CV", drafting.revise),
    "start-upload": (ALL, "CVOT", drafting.announce),
    "abort-upload": (ALL, "CVOT", drafting.withdraw),
    "record-upload": (ALL, "S", drafting.arrived),
    "write-abstract": (DRAFTING, "CV", drafting.write),
    "submit": (DRAFTING, "CV", drafting.submit),
    "give-consent": (DRAFTING | {"offered"}, "L", serving.agree),
    "take-up": (OPEN | {"completed"}, "O", serving.take_up),
    "assign": (OPEN, "O", ending.nothing),
    "check-document": ({"submitted"}, "O", drafting.check),
    "return": ({"submitted", "accepted"}, "O", drafting.give_back),
    "refuse": ({"submitted", "accepted"}, "OH", ending.ends_at("refused")),
    "accept": ({"submitted"}, "O", drafting.accept),
    "attach-product": (PREPARING, "OS", offering.attach),
    "set-aside-copy": ({"accepted", "fulfilling"}, "O", offering.set_aside),
    "put-back-copy": ({"accepted", "fulfilling"}, "O", offering.put_back),
    "send-offer": ({"accepted", "correcting_offer"}, "O", offering.offer),
    "request-offer-correction": ({"offered"}, "CV", offering.complain),
    "decline-offer-correction": ({"correcting_offer"}, "O", offering.stand_by),
    "approve-offer": ({"offered"}, "CV", offering.approve),
    "record-billing-code": ({"offered", "fulfilling"}, "OTS", offering.new_code),
    "record-billing-payment": (ALL - {"draft"}, "OTS", paying.bank_says),
    "receive-cash": (PAYING - b.ENDS, "T", paying.cash),
    "submit-transfer-proof": (GIVING, "C", paying.prove),
    "screen-transfer-proof": (GIVING, "S", paying.screen),
    "verify-transfer-proof": (ALL - {"draft"}, "T", paying.verify),
    "reject-transfer-proof": (ALL - {"draft"}, "T", paying.reject_proof),
    "record-transfer": (ALL - {"draft"}, "T", paying.credited),
    "match-payment": (PAYING - b.ENDS, "T", paying.match),
    "forgive-difference": ({"offered", "fulfilling"}, "T", paying.forgive),
    "release-payment": (PAYING - {"ended"}, "T", paying.release),
    "void-payment": (PAYING, "TH", paying.void_coin),
    "issue-receipt": (GIVING | {"ended"}, "T", paying.receipt),
    "void-receipt": (GIVING | {"ended"}, "TH", paying.void_receipt),
    "withdraw-void": (PAYING, "TH", paying.undoubt),
    "reissue-receipt": (GIVING | AFTER | CORRECTING | {"ended"}, "T", paying.receipt_anew),
    "submit-agreement": (GIVING, "CV", giving.send_agreement),
    "receive-agreement": (GIVING, "O", giving.receive_agreement),
    "accept-agreement": (GIVING, "O", giving.accept_agreement),
    "reject-agreement": (GIVING, "O", giving.reject_agreement),
    "deliver": (GIVING, "O", giving.deliver),
    "hand-over": (GIVING | CORRECTING, "O", giving.hand_over),
    "print-slip": (DRAFTING | {"offered"}, "V", serving.ask_slip),
    "renew-entitlement": (GIVING | AFTER, "O", giving.renew),
    "open-file": (ALL, "CLOTH", giving.open_file),
    "request-delivery-correction": (AFTER, "CV", giving.wish),
    "correct-product": (CORRECTING, "O", giving.correct_product),
    "correct-receipt": (CORRECTING, "T", giving.correct_receipt),
    "decline-delivery-correction": (CORRECTING, "OT", giving.decline_wish),
    "rate": (AFTER, "CL", ending.rate),
    "complete": ({"delivered"}, "CS", ending.complete),
    "cancel": (OPEN - {"delivered", "correcting_delivery"}, "CVO", ending.cancel),
    "end-undelivered": (OPEN - {"delivered", "correcting_delivery"}, "H", ending.end),
    "expire": (DRAFTING | {"offered", "fulfilling"}, "S", ending.expire),
    "remind": (ALL, "S", lapsing.remind),
    "note-share": (OPEN, "S", promising.note_share),
    "lapse-billing-code": ({"offered", "fulfilling"}, "S", lapsing.lapse_code),
    "lapse-downloads": (ALL, "S", lapsing.lapse_downloads),
    "reopen": ({"expired", "cancelled", "refused"}, "TH", ending.reopen),
    "claim": (ALL, "C", ending.claim),
    "record-paper": (ALL, "S", ending.print_paper),
    "record-deposit": (ALL, "S", depositing.look),
    "redate": (OPEN, "S", ending.stands),
    "erase-personal": (ALL - OPEN, "S", ending.erase),
    "note": (ALL, "OTHA", ending.nothing),
}
"""Of each command: at which phases, for which letters (C buyer, V visitor, L holder of a link, S system), and then."""


def answer(book: Book, case: Case, who: str, command: Any) -> str:
    """Return the code of the refusal, or nothing where the command is taken and noted."""
    phases, roles, then = TABLE[command.command]

    def asked() -> None:
        letter(book, case, who, roles, unowned=command.command == "claim")
        no("wrong_phase", case.phase not in phases)
        then(book, case, who, command)

    return refused_by(asked)
