"""Who may do what: every function has its own policy, and is told of what it may touch and of nothing else."""

import json
import re

import pytest

from chalicelib.settings import Settings
from tests.packaged.written import FOLDER, FUNCTIONS, RESOURCES, STAGE, TEMPLATE, named, policy, several, variables

GIVEN_BY_LAMBDA = {"AWS_DEFAULT_REGION", "AWS_LAMBDA_FUNCTION_NAME"}
OF_ONE_MACHINE = {"LOKET_S3_PATH_STYLE", "LOKET_CLOCK_OFFSET_SECONDS"}
GIVES = {
    "LOKET_TABLE_REQUESTS": "RequestsTable",
    "LOKET_TABLE_QUEUE": "QueueTable",
    "LOKET_TABLE_STOCK": "StockTable",
    "LOKET_TABLE_TREASURY": "TreasuryTable",
    "LOKET_TABLE_PEOPLE": "PeopleTable",
    "LOKET_TABLE_CATALOGUE": "CatalogueTable",
    "LOKET_TABLE_WORK": "WorkTable",
    "LOKET_SECRET_KEYS": "LinkSecret",
    "LOKET_SECRET_EDGE": "EdgeSecret",
    "LOKET_SECRET_POOL_CLIENT": "PoolClientSecret",
    "LOKET_BUCKET_INBOX": "InboxBucket",
    "LOKET_BUCKET_FILES": "FilesBucket",
    "LOKET_BUCKET_AUDIT": "AuditBucket",
    "LOKET_KEY_AUDIT": "AuditKey",
    "LOKET_QUEUE_UPLOADS": "UploadsQueue",
    "LOKET_QUEUE_PAPERS": "PapersQueue",
    "LOKET_QUEUE_NOTICES": "NoticesQueue",
    "LOKET_QUEUE_PROOFS": "ProofsQueue",
    "LOKET_QUEUE_DEPOSITS": "DepositsQueue",
}


def test_every_function_has_a_policy_file_of_its_own() -> None:
    assert STAGE["autogen_policy"] is False
    files = [function["iam_policy_file"] for function in FUNCTIONS.values()]
    assert len(set(files)) == len(files)
    assert {path.name for path in FOLDER.glob("policy-*.json")} == set(files)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_no_policy_allows_an_action_or_a_resource_by_wildcard(function: str) -> None:
    for statement in policy(function):
        assert statement["Effect"] == "Allow"
        assert statement.keys() <= {"Sid", "Effect", "Action", "Resource", "Condition"}
        for action in several(statement["Action"]):
            assert "*" not in action
        for resource in several(statement["Resource"]):
            text = resource if isinstance(resource, str) else json.dumps(resource)
            assert resource != "*"
            assert re.search(r"(?<=/)\*|(?<=log-stream:)\*", text) or "*" not in text
            assert isinstance(resource, dict), "a literal name belongs to one stage only"


@pytest.mark.parametrize("function", FUNCTIONS)
def test_no_policy_lets_a_function_read_a_whole_table_or_change_the_house(function: str) -> None:
    actions = {action for statement in policy(function) for action in several(statement["Action"])}
    assert "dynamodb:Scan" not in actions
    assert not {
        a for a in actions if re.search(r":(Create(?!LogStream|Group)|DeleteTable|DeleteBucket|Put\w*Policy)", a)
    }
    assert not {a for a in actions if a.startswith(("iam:", "lambda:", "sts:"))}
    assert {a for a in actions if a.startswith("kms:")} == (
        {"kms:Sign", "kms:Verify"} if function == "on_audit" else set()
    )


def test_who_signs_the_heads_of_the_ledgers_can_change_no_ledger() -> None:
    writing = {"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:TransactWriteItems"}
    for statement in policy("on_audit"):
        if writing & {*several(statement["Action"])}:
            assert named(statement["Resource"]) == {"WorkTable"}
    writers = {f for f in FUNCTIONS for s in policy(f) if "AuditBucket" in named(s["Resource"])}
    assert writers == {"on_audit"}


def test_a_signed_sheet_is_under_a_lock_that_nobody_opens() -> None:
    bucket = RESOURCES["AuditBucket"]
    assert (bucket["DeletionPolicy"], bucket["UpdateReplacePolicy"]) == ("RetainExceptOnCreate", "Retain")
    assert bucket["Properties"]["ObjectLockEnabled"] is True
    (rule,) = (bucket["Properties"]["ObjectLockConfiguration"]["Rule"]["DefaultRetention"],)
    assert rule == {"Mode": "COMPLIANCE", "Days": {"Ref": "AuditDays"}}
    assert TEMPLATE["Parameters"]["AuditDays"]["Default"] >= 3650
    key = RESOURCES["AuditKey"]["Properties"]
    assert (key["KeySpec"], key["KeyUsage"]) == ("ECC_NIST_P256", "SIGN_VERIFY")


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_is_told_of_what_it_may_touch_and_of_nothing_else(function: str) -> None:
    statements = [s for s in policy(function) if s["Sid"] not in {"TakeFromQueue", "Stream"}]
    allowed = {name for s in statements for name in named(s["Resource"])} & set(GIVES.values())
    variables_given = {GIVES[name] for name in variables(function) if name in GIVES}
    assert variables_given == allowed


def test_only_notices_and_account_mails_go_out_and_only_from_the_house() -> None:
    for function in FUNCTIONS:
        mail = [s for s in policy(function) if any(a.startswith("ses:") for a in several(s["Action"]))]
        assert bool(mail) is (function in {"on_notices", "api_handler"})
        for statement in mail:
            assert statement["Condition"] == {"StringEquals": {"ses:FromAddress": {"Ref": "MailFrom"}}}


def test_every_variable_given_is_a_setting_and_every_setting_is_given() -> None:
    settings = {field.alias for field in Settings.model_fields.values()}
    variables_given = {name for function in FUNCTIONS for name in variables(function)}
    assert variables_given == settings - GIVEN_BY_LAMBDA - OF_ONE_MACHINE
