"""The template: what is private stays private, in stores, on the wire, in logs and in accounts.

Long because each store, queue, account, secret and limit is looked at.
"""

import json
import re
from typing import Any

import pytest

from chalicelib.domain.exports.state import KEPT
from chalicelib.domain.request.documents.uploading import PARTS_LIFETIME
from chalicelib.gateways.texts import texts
from chalicelib.handlers.door.entrance import SECURITY_HEADERS
from chalicelib.handlers.door.problems import Problem
from tests.packaged.written import FUNCTIONS, RESOURCES, named, of, policy, several, variables

RESTORABLE_DAYS = 35
"""DynamoDB's point-in-time recovery goes back so far."""


@pytest.mark.parametrize("name", of("AWS::S3::Bucket"))
def test_a_bucket_is_private_encrypted_and_speaks_tls_only(name: str) -> None:
    bucket = RESOURCES[name]["Properties"]
    assert all(bucket["PublicAccessBlockConfiguration"].values())
    assert len(bucket["PublicAccessBlockConfiguration"]) == 4
    assert bucket["OwnershipControls"] == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    assert bucket["BucketEncryption"]
    denied = [
        p["PolicyDocument"]["Statement"] for p in of("AWS::S3::BucketPolicy").values() if named(p["Bucket"]) == {name}
    ]
    conditions = [statement["Condition"] for statement in denied[0] if statement["Effect"] == "Deny"]
    assert {"Bool": {"aws:SecureTransport": "false"}} in conditions
    assert {"NumericLessThan": {"s3:TlsVersion": "1.2"}} in conditions


@pytest.mark.parametrize("name", of("AWS::SQS::Queue"))
def test_a_queue_is_encrypted_and_speaks_tls_only(name: str) -> None:
    assert RESOURCES[name]["Properties"]["SqsManagedSseEnabled"] is True
    (document,) = (p["PolicyDocument"] for p in of("AWS::SQS::QueuePolicy").values() if named(p["Queues"]) == {name})
    denied = [s for s in document["Statement"] if s["Effect"] == "Deny"]
    assert denied[0]["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


def test_only_the_own_inbox_may_announce_uploads() -> None:
    statements = RESOURCES["UploadsQueuePolicy"]["Properties"]["PolicyDocument"]["Statement"]
    (allowed,) = (s for s in statements if s["Effect"] == "Allow")
    inbox = RESOURCES["InboxBucket"]["Properties"]["BucketName"]["Fn::Sub"]
    source = allowed["Condition"]["ArnEquals"]["aws:SourceArn"]["Fn::Sub"]
    assert source == f"arn:${{AWS::Partition}}:s3:::{inbox}"
    assert allowed["Condition"]["StringEquals"] == {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}


def test_files_are_versioned_and_what_nobody_wants_goes_away() -> None:
    assert RESOURCES["FilesBucket"]["Properties"]["VersioningConfiguration"] == {"Status": "Enabled"}
    days = {
        (bucket, rule["Prefix"]): rule["ExpirationInDays"]
        for bucket in ("InboxBucket", "FilesBucket")
        for rule in RESOURCES[bucket]["Properties"]["LifecycleConfiguration"]["Rules"]
        if "Prefix" in rule
    }
    files = {("FilesBucket", "refused/"): 7, ("FilesBucket", "slips/"): 3, ("FilesBucket", "exports/"): KEPT.days + 1}
    files |= {("FilesBucket", "accounts/"): 92}
    assert days == {("InboxBucket", "inbox/"): 8, ("InboxBucket", "refused/"): 7} | files


def test_a_former_version_of_a_file_outlives_what_the_tables_can_be_brought_back_to_and_no_longer() -> None:
    rules = {r["Id"]: r for r in RESOURCES["FilesBucket"]["Properties"]["LifecycleConfiguration"]["Rules"]}
    assert rules["former"]["NoncurrentVersionExpiration"] == {"NoncurrentDays": RESTORABLE_DAYS + 1}
    assert rules["former"]["ExpiredObjectDeleteMarker"]
    assert "Prefix" not in rules["former"], "of every file"


def test_a_file_in_parts_has_as_long_to_come_as_it_was_promised() -> None:
    """S3 counts a joined file's age from the day its upload was begun: the inbox keeps it a day longer than that."""
    rules = {r["Id"]: r for r in RESOURCES["InboxBucket"]["Properties"]["LifecycleConfiguration"]["Rules"]}
    assert rules["unfinished"]["AbortIncompleteMultipartUpload"] == {"DaysAfterInitiation": PARTS_LIFETIME.days}
    assert rules["inbox"]["ExpirationInDays"] > PARTS_LIFETIME.days


def test_browsers_may_send_files_and_parts_from_the_web_application_only() -> None:
    (rule,) = RESOURCES["InboxBucket"]["Properties"]["CorsConfiguration"]["CorsRules"]
    assert (rule["AllowedMethods"], rule["AllowedOrigins"]) == (
        ["POST", "PUT"],
        [variables("api_handler")["LOKET_WEB_ORIGIN"]],
    )
    assert "x-amz-checksum-sha256" in rule["AllowedHeaders"]


def test_browsers_may_read_files_from_the_web_application_only_and_change_none() -> None:
    (rule,) = RESOURCES["FilesBucket"]["Properties"]["CorsConfiguration"]["CorsRules"]
    origins = [variables("api_handler")["LOKET_WEB_ORIGIN"]]
    assert (rule["AllowedMethods"], rule["AllowedOrigins"]) == (["GET", "HEAD"], origins)
    assert set(rule["ExposedHeaders"]) == {"Content-Length", "Content-Range", "ETag", "Content-Disposition"}
    assert rule["AllowedHeaders"] == ["Range"]


def test_the_house_has_a_name_of_its_own_at_whose_root_the_links_lead() -> None:
    for function in ("api_handler", "on_papers", "on_notices"):
        kind, before, own = variables(function)["LOKET_WEB_ORIGIN"]["Fn::If"]
        assert (kind, before) == ("SomethingStandsBefore", {"Ref": "WebOrigin"})
        assert own == {"Fn::Sub": "https://${DomainName}"}
    assert RESOURCES["Edge"]["Properties"]["DistributionConfig"]["Aliases"] == [{"Ref": "DomainName"}]


def test_an_account_is_guarded() -> None:
    pool, client = RESOURCES["Pool"]["Properties"], RESOURCES["PoolClient"]["Properties"]
    assert pool["DeletionProtection"] == {"Fn::If": ["Protected", "ACTIVE", "INACTIVE"]}
    assert pool["UsernameConfiguration"] == {"CaseSensitive": False}
    assert pool["AutoVerifiedAttributes"] == ["email"]
    assert pool["Policies"]["PasswordPolicy"]["MinimumLength"] >= 10
    assert client["PreventUserExistenceErrors"] == "ENABLED"
    assert client["EnableTokenRevocation"] is True
    assert client["ExplicitAuthFlows"] == ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
    assert client["GenerateSecret"] is True
    assert client["WriteAttributes"] == ["locale"], "nothing that Loket relies on"
    assert pool["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"] is True
    assert client["TokenValidityUnits"]["AccessToken"] == "minutes"
    assert client["AccessTokenValidity"] <= 60


def test_mails_of_the_account_service_speak_both_languages() -> None:
    pool = RESOURCES["Pool"]["Properties"]
    mail = pool["VerificationMessageTemplate"]
    assert "{####}" in mail["EmailMessage"]
    assert " / " in mail["EmailSubject"]
    assert mail["EmailMessage"].index("Anda") < mail["EmailMessage"].index("<hr>")
    assert re.search(r"<hr>.*\b[Yy]our", mail["EmailMessage"])


def test_keys_are_drawn_in_the_account_and_an_update_draws_no_others() -> None:
    keys = RESOURCES["LinkSecret"]
    assert (keys["DeletionPolicy"], keys["UpdateReplacePolicy"]) == ("RetainExceptOnCreate", "Retain")
    as_in_the_first_release = {"PasswordLength": 64, "ExcludePunctuation": True}
    assert keys["Properties"]["GenerateSecretString"] == as_in_the_first_release, "another word here, other keys"
    assert keys["Properties"]["Name"] == {"Fn::Sub": "loket-${Stage}-links"}


@pytest.mark.parametrize("function", FUNCTIONS)
def test_no_environment_holds_a_key_only_the_name_of_what_holds_it(function: str) -> None:
    environment = json.dumps(variables(function))
    assert not re.search(r'resolve:|"ClientSecret"', environment)
    secrets = {name: value for name, value in variables(function).items() if "SECRET" in name}
    assert all(name.startswith("LOKET_SECRET_") for name in secrets)
    assert all(RESOURCES[value["Ref"]]["Type"] == "AWS::SecretsManager::Secret" for value in secrets.values())


def test_each_function_reads_the_secrets_of_its_own_work_and_no_function_writes_one() -> None:
    readers: dict[str, set[str]] = {}
    for function in FUNCTIONS:
        for statement in policy(function):
            secret_actions = {action for action in several(statement["Action"]) if action.startswith("secretsmanager:")}
            assert secret_actions <= {"secretsmanager:GetSecretValue"}
            for name in named(statement["Resource"]) if secret_actions else ():
                readers.setdefault(name, set()).add(function)
    assert readers == {
        "LinkSecret": {"api_handler", "on_uploads", "on_papers", "on_notices"},
        "EdgeSecret": {"api_handler"},
        "PoolClientSecret": {"api_handler"},
    }
    assert RESOURCES["PoolClientSecret"]["Properties"]["SecretString"] == {"Fn::GetAtt": ["PoolClient", "ClientSecret"]}


def api() -> Any:
    return RESOURCES["RestAPI"]["Properties"]


def test_the_api_takes_no_old_tls_and_no_flood() -> None:
    assert api()["DefinitionBody"]["x-amazon-apigateway-security-policy"].startswith("SecurityPolicy_TLS13_1_2")
    assert api()["DefinitionBody"]["x-amazon-apigateway-endpoint-access-mode"] == "STRICT"
    (everything,) = api()["MethodSettings"]
    assert (everything["ResourcePath"], everything["HttpMethod"]) == ("/*", "*")
    limits = (everything["ThrottlingRateLimit"], everything["ThrottlingBurstLimit"])
    assert limits == ({"Ref": "CallsPerSecond"}, {"Ref": "CallsAtOnce"}), "the figures: tests/test_limits.py"


def test_the_api_compresses_what_is_longer_than_a_packet() -> None:
    assert api()["MinimumCompressionSize"] == 1024


def test_the_access_log_holds_no_person_and_no_token() -> None:
    assert api()["AccessLogSetting"]["DestinationArn"] == {"Fn::GetAtt": ["AccessLog", "Arn"]}
    logged = set(json.loads(api()["AccessLogSetting"]["Format"]).values())
    assert "$context.resourcePath" in logged
    assert not {v for v in logged if re.search(r"\$context\.(path|identity|authorizer|domain)|\$input", v)}
    assert api()["MethodSettings"][0]["DataTraceEnabled"] is False


@pytest.mark.parametrize(
    ("kind", "status"),
    {
        "UNAUTHORIZED": 401,
        "ACCESS_DENIED": 403,
        "MISSING_AUTHENTICATION_TOKEN": 404,
        "RESOURCE_NOT_FOUND": 404,
        "BAD_REQUEST_PARAMETERS": 400,
        "REQUEST_TOO_LARGE": 413,
        "UNSUPPORTED_MEDIA_TYPE": 415,
        "THROTTLED": 429,
        "INTEGRATION_TIMEOUT": 504,
        "DEFAULT_4XX": None,
        "DEFAULT_5XX": None,
    }.items(),
)
def test_the_gateways_own_refusals_are_problems_in_both_languages(kind: str, status: int | None) -> None:
    answer = api()["DefinitionBody"]["x-amazon-apigateway-gateway-responses"][kind]
    assert answer.get("statusCode") == status
    assert answer["responseParameters"]["gatewayresponse.header.Content-Type"] == "'application/problem+json'"
    (body,) = map(json.loads, answer["responseTemplates"].values())
    assert body.get("status") == status
    assert body["code"] in texts("refusals"), "one fault has one code, whoever finds it"
    assert body["type"] == f"urn:loket:problem:{body['code']}"
    assert body["instance"] == "urn:loket:trace:$context.requestId"
    for words in (body["title"], body["detail"]):
        assert " / " in words
    assert set(body) == set(Problem.model_fields) - {"errors"} - ({"status"} if status is None else set())
    for header in ("X-Content-Type-Options", "Strict-Transport-Security"):
        assert answer["responseParameters"][f"gatewayresponse.header.{header}"] == f"'{SECURITY_HEADERS[header]}'"
