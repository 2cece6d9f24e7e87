"""What the journeys leave out: desks and searches, files that are refused, what falls due, what is given up.

Each walk drives the deployed package; after it nobody may have asked AWS for more than the own policy gives.
Long because each way round the journeys is a walk of its own.
"""

from typing import Any

from tests.handmade_pdf import PDF
from tests.packaged import events
from tests.packaged.stage import PackagedHouse
from workshop.emulator.makers import client
from workshop.journeys import parts
from workshop.journeys.cast import FIRST, billing_code
from workshop.journeys.drawer import cash_day, closing, in_the_morning
from workshop.journeys.hours import next_morning
from workshop.journeys.people import Buyer
from workshop.journeys.visitors import Visitor

TABLE = b"kode;nilai\n1904010;17\n"
PROGRAM = b"MZ\x90\x00" + bytes(200)
PRODUCTS = "/v1/offices/1904/products"
FORTY_DAYS = 40 * 24 * 3600
A_DAY = 24 * 3600


def a_request_is_found_on_every_list(house: PackagedHouse) -> None:
    """Own, by desk, by phase, by reference and number, page by page; a repeat; a problem reported; data exported."""
    cast = house.cast
    buyer = cast.buyer("Desi Lestari").arrive(segment="education")
    request = _submitted(buyer)
    seen = cast.officer.get(f"/v1/requests/{request}?include=person")
    assert seen["person"]
    again = {"token": cast.officer.token, "key": "the-same-key"}
    first, second = (house.ask("POST", f"/v1/requests/{request}/accept", {}, **again) for _ in range(2))
    assert first["version"] == second["version"]
    code = billing_code(house)
    cast.officer.give(request, "send-offer", billing={"code": code})
    for person, query in (
        (buyer, ""),
        (cast.officer, "?desk=officer&office=1904"),
        (cast.treasurer, "?desk=treasurer&office=1904"),
        (cast.officer, "?phase=offered&office=1904"),
        (cast.officer, f"?q={seen['reference']}"),
        (cast.officer, f"?q={code}"),
    ):
        items = person.get(f"/v1/requests{query}")["items"]
        assert request in {i["id"] for i in items} or "desk=" in query, query
    _submitted(buyer)
    page = buyer.get("/v1/requests?limit=1")
    assert [r["id"] for r in buyer.get(f"/v1/requests?limit=1&cursor={page['next']}")["items"]] == [request]
    problem = {"text": "Halaman tarif tidak dapat dibuka.", "request_reference": seen["reference"]}
    sent = [house.ask("POST", "/v1/offices/1904/problems", problem, key="the-same-problem") for _ in range(2)]
    assert sent[0] == sent[1]
    assert house.ask("GET", f"{PRODUCTS}?kind=publication&limit=1")["items"]


def files_come_in_and_some_are_refused(house: PackagedHouse) -> None:
    """A letter is taken, a program named as one is not; likewise on the shelf, where a repeat changes nothing."""
    cast = house.cast
    buyer = cast.buyer("Rini Astuti").arrive(segment="education")
    request = str(buyer.open_request()["id"])
    letter = buyer.received(request, buyer.upload(request, PDF, purpose="request_letter"))
    assert buyer.open_file(request, letter) == PDF
    buyer.upload(request, PROGRAM, purpose="request_letter")
    refused = house.until("the refusal", lambda: buyer.see(request)["refused_files"])
    assert len(refused) == 1

    chief = house.keeper
    product = f"{PRODUCTS}/berkas-salah"
    file = {"name": "berkas.pdf", "media_type": "application/pdf", "size_bytes": len(PROGRAM)}
    announced = house.ask("PUT", product, _entry() | {"file": file}, token=chief.token)
    house.post_file(announced["upload"], PROGRAM, "application/pdf")
    house.stage.work()
    assert house.ask("GET", product)["file"] is None
    bucket = house.deployment.made["InboxBucket"]
    repeat = events.file_arrived(bucket, announced["upload"]["fields"]["key"], len(PROGRAM), "gone")
    message = events.from_queue("loket-demo-uploads", repeat, {"Event": "s3:TestEvent"})
    assert house.deployment.warm("OnUploads").invoke(message) == {"batchItemFailures": []}
    renamed = _entry() | {"title": {"id": "Nama lain sama sekali", "en": "Quite another name"}}
    house.ask("PUT", product, renamed, token=chief.token)
    assert house.ask("DELETE", product, token=chief.token)["retired"]


def a_product_comes_in_parts(house: PackagedHouse) -> None:
    """Announced by its hashes, gone on with, refused while a part is missing, joined twice; another is taken back."""
    cast = house.cast
    request = _submitted(cast.buyer("Yusuf Maulana").arrive(segment="education"))
    cast.officer.give(request, "accept")
    begun = parts.start(cast.officer, request, TABLE, 1, "text/csv")
    upload = f"/v1/requests/{request}/uploads/{begun['upload_id']}"
    early = house.call("POST", f"{upload}/complete", token=cast.officer.token)
    house.refused(early, 409, "part_missing")
    (part,) = parts.resume(cast.officer, request, begun["upload_id"])["parts"]
    assert parts.put(cast.officer, part, TABLE[::-1]).status == 400
    assert parts.put(cast.officer, part, TABLE).status == 200
    first, second = (cast.officer.ask("POST", f"{upload}/complete") for _ in range(2))
    assert first == second
    assert cast.officer.received(request, begun["upload_id"])
    other = parts.start(cast.officer, request, TABLE, 1, "text/csv")["upload_id"]
    assert cast.officer.ask("DELETE", f"/v1/requests/{request}/uploads/{other}") is None
    assert cast.officer.see(request)["pending"] == []


def the_counter_answers_again(house: PackagedHouse) -> None:
    """A kiosk's POST that is repeated, a slip that is not printed yet, a cash day seen by the head and closed twice."""
    cast, again = house.cast, "the-same-key-again"
    next_morning(house)
    in_the_morning(cast)
    visitor = Visitor(house, "Wulan Sari")
    body = visitor.visit()
    first, second = (
        house.ask("POST", "/v1/offices/1904/visits", body, token=cast.kiosk.token, key=again) for _ in range(2)
    )
    assert first["number"] == second["number"]
    early = house.call("POST", f"/v1/tickets/{first['token']}/slip?width=58")
    assert early.json["code"] == "slip_not_ready"
    day = f"/v1/offices/1904/cash-days/{house.today.isoformat()}"
    assert cast.head.get(day)["items"] == []
    opening = cash_day(cast.treasurer, house.today)["opening_idr"]
    body = closing(opening)
    closed, repeated = (house.ask("POST", day, body, token=cast.treasurer.token, key=again) for _ in range(2))
    assert closed == repeated
    assert cast.head.ask("POST", f"{day}?treasurer={closed['treasurer']}", {"command": "see-cash-day"})["seen_at"]


def a_day_begins(house: PackagedHouse) -> None:
    """At each office's hour its staff are told of what waits since days, once a day: of money that lies there, say."""
    next_morning(house)
    for _ in range(2):
        house.deployment.warm("OnSweep").invoke(events.clock_struck())
    house.stage.work()


def what_fails_is_given_up_and_kept(house: PackagedHouse) -> None:
    """The fifth receive parks the work with its reason, and is done with it."""
    chief = house.keeper
    file = {"name": "berkas.pdf", "media_type": "application/pdf", "size_bytes": 100}
    announced = house.ask("PUT", f"{PRODUCTS}/berkas-hilang", _entry() | {"file": file}, token=chief.token)
    made = house.deployment.made
    lost = events.file_arrived(made["InboxBucket"], announced["upload"]["fields"]["key"], 100, "etag")
    stranger = {"request_id": "1904-01KAAAAAAAAAAAAAAAAAAAAAAA", "seq": 1, "task": "received"}
    for function, body, reason in (
        ("OnUploads", lost, "FileGoneError"),
        ("OnPapers", stranger, "request_unknown"),
        ("OnNotices", stranger, "request_unknown"),
        ("OnProofs", stranger, "request_unknown"),
        ("OnDeposits", stranger, "request_unknown"),
    ):
        queue = house.deployment.queue(function)
        for receives in (4, 5):
            message = events.from_queue(queue, body, receives=receives)
            answer = house.deployment.warm(function).invoke(message)
            failed = [] if receives == 5 else [{"itemIdentifier": "message-0"}]
            assert answer == {"batchItemFailures": failed}
            assert (reason in parked(house, queue.removeprefix("loket-demo-"))) is (receives == 5), function
    image = {"pk": {"S": "req#1904-X"}, "sk": {"S": "event#000001"}, "kind": {"S": "event"}, "entry": {"M": {}}}
    record = events.from_stream(made["RequestsTable.StreamArn"], image)
    assert house.deployment.warm("OnLedger").invoke(record) == {"batchItemFailures": []}
    assert len(parked(house, "ledger")) == 1


def parked_work_is_put_right(house: PackagedHouse) -> None:
    """An administrator lists what was given up and has it sent again, on each queue; what is done then is settled."""
    cast, chief, made = house.cast, house.keeper, house.deployment.made
    request = _submitted(cast.buyer("Maya Puspita").arrive(segment="education"))
    cast.officer.give(request, "accept")
    cast.officer.give(request, "send-offer", billing={"code": billing_code(house)})
    history = cast.officer.get(f"/v1/requests/{request}/events?limit=100")["entries"]
    invoiced, offered = (
        {"request_id": request, "seq": next(entry["seq"] for entry in history if entry["event"] == name)}
        for name in ("InvoiceIssued", "OfferSent")
    )
    stranger = {"request_id": "1904-01KBBBBBBBBBBBBBBBBBBBBBBB", "seq": 1}
    lost = events.file_arrived(made["InboxBucket"], "inbox/1904-01KBBBBBBBBBBBBBBBBBBBBBBB/u", 1, "e")
    for function, broken, sound in (
        ("OnUploads", lost, {"Event": "s3:TestEvent"}),
        ("OnPapers", stranger | {"task": "invoice"}, invoiced | {"task": "invoice"}),
        ("OnNotices", stranger | {"task": "received"}, offered | {"task": "offer_ready"}),
        ("OnProofs", stranger | {"task": "screen"}, invoiced | {"task": "ask_billing_code"}),
        ("OnDeposits", stranger | {"task": "record_deposit"}, invoiced | {"task": "record_deposit"}),
    ):
        queue = house.deployment.queue(function)
        house.deployment.warm(function).invoke(events.from_queue(queue, broken, receives=5))
        name = queue.removeprefix("loket-demo-")
        (parked_one,) = chief.get(f"/v1/offices/1904/parked?queue={name}")["items"][-1:]
        sent = chief.ask("POST", f"/v1/offices/1904/parked/{parked_one['id']}", {"command": "replay"})
        assert sent["state"] == "sent"
        again = sound | {"parked": parked_one["id"].rpartition("-")[2]}
        answer = house.deployment.warm(function).invoke(events.from_queue(queue, again))
        assert answer == {"batchItemFailures": []}, function
        settled = chief.get(f"/v1/offices/1904/parked?state=settled&queue={name}")["items"]
        assert [act["act"] for act in settled[-1]["acts"]] == ["replayed", "done"]
        # What was sent again still fails, and is no other walk's business.
        client("sqs").purge_queue(QueueUrl=client("sqs").get_queue_url(QueueName=queue)["QueueUrl"])
    for queue in ("UploadsDeadQueue", "LedgerDeadQueue"):
        client("sqs").send_message(QueueUrl=made[queue], MessageBody="{}")
    house.deployment.warm("OnSweep").invoke(events.clock_struck())
    left = chief.get("/v1/offices/1904/parked?of_house=true")["items"]
    assert {one["reason"] for one in left} >= {"WorkerEndedError", "StreamEndedError"}


def what_falls_due_is_carried_out(house: PackagedHouse) -> None:
    """A forgotten draft runs out; one that cannot be read is put off and stops nobody, and once mended ends too."""
    buyer = house.cast.buyer("Tuti Wulandari").arrive(segment="education")
    house.deployment.warm("OnSweep").invoke(events.clock_struck())
    broken, forgotten = (str(buyer.open_request()["id"]) for _ in range(2))
    _write(house, broken, sweep_due={"S": "2020-01-01T00:00:00Z"}, version={"M": {}})
    assert house.deployment.warm("OnSweep").invoke(events.clock_struck()) == 0
    assert parked(house, "sweep") == ["AttributeDeserializationError"]
    _write(house, broken, version={"N": "1"})
    house.stage.pass_time(FORTY_DAYS)
    assert house.deployment.warm("OnSweep").invoke(events.clock_struck()) >= 1
    house.stage.pass_time(-FORTY_DAYS)
    assert [buyer.see(draft)["phase"] for draft in (forgotten, broken)] == ["expired"] * 2
    assert parked(house, "sweep") == []


def the_clock_strikes_first(house: PackagedHouse) -> None:
    """The audit, and the search for what was lost, begin with the day on which they first run: before all others."""
    for function in ("OnAudit", "OnSweep"):
        house.deployment.warm(function).invoke(events.clock_struck())


def what_was_lost_is_sent_again(house: PackagedHouse) -> None:
    """Nobody knows any more what was done of the days that are over: all is sent again, and does nothing."""
    work, made = client("dynamodb"), house.deployment.made
    house.stage.work()
    for page in work.get_paginator("scan").paginate(TableName=made["WorkTable"]):
        for item in page["Items"]:
            if item["pk"]["S"].startswith("reaction#"):
                work.delete_item(TableName=made["WorkTable"], Key={"pk": item["pk"], "sk": item["sk"]})
    house.stage.pass_time(3 * A_DAY)
    house.deployment.warm("OnSweep").invoke(events.clock_struck())
    for queue in ("PapersQueue", "NoticesQueue", "ProofsQueue", "DepositsQueue"):
        waiting = client("sqs").get_queue_attributes(QueueUrl=made[queue], AttributeNames=["All"])["Attributes"]
        assert int(waiting["ApproximateNumberOfMessages"]) > 0, queue
    house.stage.work()
    house.stage.pass_time(-3 * A_DAY)


def the_nights_are_audited(house: PackagedHouse) -> None:
    """What all walks have written is looked at and signed; a receipt's paper that is gone by then is missed."""
    papers = (
        client("s3").list_objects_v2(Bucket=house.deployment.made["FilesBucket"], Prefix="papers/").get("Contents", [])
    )
    for paper in papers:
        client("s3").delete_object(Bucket=house.deployment.made["FilesBucket"], Key=paper["Key"])
    for _ in range(2):
        house.stage.pass_time(A_DAY)
        assert house.deployment.warm("OnAudit").invoke(events.clock_struck()) >= 1
        while house.deployment.warm("OnAudit").invoke(events.clock_struck()):
            """Each invocation goes on where the time of the one before was over."""
    house.stage.pass_time(-2 * A_DAY)
    forged = {"EntryAlteredError"}  # Of which the stream was made to tell, by the walk that has work given up.
    assert set(parked(house, "audit")) - forged == ({"ReceiptMissingError"} if papers else set())
    sheets = client("s3").list_objects_v2(Bucket=house.deployment.made["AuditBucket"], Prefix="heads/")["Contents"]
    assert len(sheets) >= 2


def _write(house: PackagedHouse, request: str, **attributes: Any) -> None:
    """Change these attributes of a stored request past all rules."""
    client("dynamodb").update_item(
        TableName=house.deployment.made["RequestsTable"],
        Key={"pk": {"S": f"req#{request}"}, "sk": {"S": "now"}},
        UpdateExpression="SET " + ", ".join(f"{name} = :{name}" for name in attributes),
        ExpressionAttributeValues={f":{name}": value for name, value in attributes.items()},
    )


def parked(house: PackagedHouse, queue: str) -> list[str]:
    """The reasons of the parked records of a queue that nobody has settled."""
    page = client("dynamodb").query(
        TableName=house.deployment.made["WorkTable"],
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": f"parked#{queue}"}},
    )
    return [item["reason"]["S"] for item in page["Items"] if item["parked_state"]["S"] == "open"]


def _submitted(buyer: Buyer) -> str:
    request = str(buyer.open_request()["id"])
    buyer.choose(request, FIRST)
    buyer.submit(request)
    return request


def _entry() -> dict[str, Any]:
    return {
        "title": {"id": "Berkas Contoh", "en": "Sample File"},
        "details": {"kind": "publication", "catalogue_number": "1", "publication_number": "2", "pages": 10},
        "formats": ["pdf"],
        "media": ["download"],
    }
