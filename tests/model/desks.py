"""On whose desks a request lies by the book: nothing that asks for a hand lies where nobody looks."""

from tests.model.book import Case


def desks(case: Case) -> set[str]:
    """Return the desks of the office on which this request must lie, and what waits for its buyer; no other."""
    seen = {"officer": officer_owes(case), "treasurer": treasurer_looks(case), "buyer": waits_for_the_buyer(case)}
    return {name for name, there in seen.items() if there}


def money_asks(case: Case) -> bool:
    """Whether money has come, or is said to, for which somebody of the office has still to do something."""
    return bool(case.lies or case.refund or case.waiting or (case.paid and not case.receipted))


def officer_owes(case: Case) -> bool:
    """Whether an officer has the move."""
    if case.phase == "fulfilling":
        agreed = case.agreement
        read = agreed and (agreed.state == "received" or (agreed.state == "sent" and agreed.way != "posted"))
        give = case.receipted and any(w.state == "prepared" and case.may_go(w) for w in case.lines.values())
        return bool(code_owed(case) or read or give or any(ware.state == "open" for ware in case.lines.values()))
    if case.phase == "correcting_delivery":
        return any(wish.about == "product" and not wish.answered for wish in case.wishes)
    return case.phase in {"submitted", "accepted", "correcting_offer"}


def waits_for_the_buyer(case: Case) -> bool:
    """Whether no officer can go on before the buyer has acted."""
    if officer_owes(case):
        return False
    if case.phase != "fulfilling":
        return case.phase in {"returned", "offered", "delivered"}
    agreed = case.agreement
    signs = agreed and (agreed.state in {"awaiting", "rejected"} or (agreed.state == "sent" and agreed.way == "posted"))
    return bool(signs or (case.due > 0 and case.waiting is None))


def code_owed(case: Case) -> bool:
    """Whether the buyer has agreed and cannot pay before the office has given another code."""
    bill = case.bill
    return bool(case.phase == "fulfilling" and bill and case.due > 0 and bill.lapsed and bill.another)


def treasurer_looks(case: Case) -> bool:
    """Whether the treasurer owes something, or watches a code by which money may come, or that is still to come."""
    unpaid = case.bill if case.phase in {"offered", "fulfilling"} and case.due > 0 else None
    waits_for_code = case.phase == "fulfilling" and not case.abroad and not case.visitor
    watched = unpaid and (unpaid.codes or waits_for_code)
    wished = case.phase == "correcting_delivery" and any(w.about == "receipt" and not w.answered for w in case.wishes)
    return bool(money_asks(case) or watched or wished)


def office_owes(case: Case) -> bool:
    """Whether the request waits for the office, so that it does not run out."""
    receipt = case.phase == "fulfilling" and case.settled and not case.receipted
    return officer_owes(case) or receipt or case.waiting is not None
