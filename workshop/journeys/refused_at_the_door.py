"""Noes before any rule of a request is asked: accounts, shapes, addresses, keys."""

from workshop.journeys.cast import FIRST, PASSWORD, Cast
from workshop.journeys.checks import expect, same
from workshop.journeys.noes import Noes, draft_of


def the_account(cast: Cast) -> None:
    """An account is proved first; numbers that cannot be right are not taken, and never repeated."""
    house = cast.house
    buyer = cast.buyer("Bagus Prakoso")
    buyer.step("O-02", "akun yang belum dikonfirmasi tidak dapat masuk", "an unconfirmed account does not get in")
    buyer.register(segment="private")
    sign_in = {"email": buyer.email, "password": PASSWORD}
    house.refused(house.call("POST", "/v1/sessions", sign_in), 401, "wrong_credentials")
    code = buyer.mailed_code()
    wrong = f"{(int(code) + 1) % 10**6:06d}"
    confirmation = {"email": buyer.email, "code": wrong, "password": PASSWORD}
    house.refused(house.call("POST", "/v1/accounts/confirmation", confirmation), 422, "wrong_code")
    buyer.confirm()
    house.refused(house.call("POST", "/v1/sessions", sign_in | {"password": "Salah-1904"}), 401, "wrong_credentials")
    house.refused(house.call("GET", "/v1/me"), 401, "token_missing")
    house.refused(house.call("GET", "/v1/me", token="abc.def.ghi"), 401, "token_invalid")  # noqa: S106 - it is none.
    buyer.sign_in()
    me = buyer.get("/v1/me")
    for more, refusal in (
        ({"tax_number": "01.234.567.8-999.000"}, "malformed_npwp"),
        ({"identity": {"kind": "ktp", "number": "1904019913900001"}}, "malformed_nik"),
    ):
        reply = house.call("PATCH", "/v1/me", {"segment": "private"} | more, token=buyer.token)
        house.refused(reply, 422, refusal)
        expect(b"1904019913900001" not in reply.body and b"999.000" not in reply.body, "the number is not repeated")
    same(buyer.get("/v1/me"), me, "the profile after the refusals")


def at_the_door(cast: Cast) -> None:
    """Broken, unknown, repeated: the door answers before the rules do."""
    house = cast.house
    buyer = cast.buyer("Citra Lestari").arrive(segment="education")
    buyer.step("O-04", "kiriman yang rusak atau tak dikenal ditolak", "broken or unknown calls are refused")
    request = draft_of(buyer)
    noes = Noes(cast, request, buyer)
    noes.send(buyer, "revise-draft", 400, "malformed_json", body=b'{"lines": [')
    noes.send(buyer, "revise-draft", 400, "missing_idempotency_key", body={}, key="")
    noes.send(buyer, "revise-draft", 400, "malformed_idempotency_key", body={}, key="?")
    problem = noes.send(buyer, "revise-draft", 422, "validation_failed", body={"rahasia_sekali": 1})
    expect("rahasia" not in str(problem), "an unknown field is not repeated")
    noes.send(buyer, "make-coffee", 404, "unknown_path", body={})
    house.refused(house.call("POST", f"/v1/requests/{request}", {}, token=buyer.token), 405, "wrong_method")
    same(house.call("GET", "/v1/nowhere").status, 404, "the status of an unknown address")

    same_key = "a-key-of-journey-d"
    body = {"lines": [{"product": FIRST, "format": "pdf", "medium": "download"}], "purpose": "education"}
    first = buyer.tries(request, "revise-draft", key=same_key, **body)
    version = buyer.see(request)["version"]
    again = buyer.tries(request, "revise-draft", key=same_key, **body)
    same((again.status, again.body), (first.status, first.body), "the repeated call's answer")
    same(buyer.see(request)["version"], version, "the version after the repeated call")
    noes.send(buyer, "revise-draft", 422, "key_reused", body=body | {"purpose": "research"}, key=same_key)

    pages = {"lines": [{"basis": {"kind": "publication", "pages": 0}}]}
    house.refused(house.call("POST", "/v1/offices/1904/quotes", pages), 422, "implausible_quantity")
    path = "/v1/offices/1904/products/tanpa-halaman"
    title = {"id": "Tanpa halaman", "en": "No pages"}
    details = {"kind": "publication", "pages": 0}
    entry = {"title": title, "details": details, "formats": ["pdf"], "media": ["download"]}
    house.refused(house.call("PUT", path, entry, token=cast.officer.token), 422, "validation_failed")
    house.refused(house.call("GET", path), 404, "product_not_found")
