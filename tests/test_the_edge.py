"""What stands before the house: CloudFront sends pages from a private bucket, and passes everything else on untouched.

That its headers are those of one machine, `tests/workshop/run/test_web.py` shows.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from chalicelib.handlers.door.reading import EDGE_HEADER
from tests.packaged.written import RESOURCES, TEMPLATE, variables
from tools.web.node import node
from workshop.run.web import Web

EDGE = RESOURCES["Edge"]["Properties"]["DistributionConfig"]
ORIGINS = {origin["Id"]: origin for origin in EDGE["Origins"]}
BEHAVIOURS = {behaviour["PathPattern"]: behaviour for behaviour in EDGE["CacheBehaviors"]}
FOUND = "/assets/index-B1a2.js"
PATHS = (
    *("/", "/index.html", "/requests", "/requests/1904-01J9", "/assets", "/assets/", "/a.b/c", "//", "/v1"),
    *(FOUND, "/favicon.ico", "/.env", "/assets/gone-C3d4.css", "/requests/x.y"),
)


def test_the_api_is_called_at_the_root_of_the_house_and_nothing_of_it_is_kept_on_the_way() -> None:
    assert set(BEHAVIOURS) == {"/v1/*", "/d/*"}
    own = TEMPLATE["Mappings"]["CloudFrontsOwn"]
    assert own["CachePolicy"]["CachingDisabled"] == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    assert own["RequestPolicy"]["AllViewerExceptHostHeader"] == "b689b0a8-53d0-40ab-baf2-38738e2966ac"
    for behaviour in BEHAVIOURS.values():
        assert behaviour["TargetOriginId"] == "api"
        assert behaviour["ViewerProtocolPolicy"] == "https-only"
        assert set(behaviour["AllowedMethods"]) >= {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"}
        assert behaviour["CachePolicyId"]["Fn::FindInMap"] == ["CloudFrontsOwn", "CachePolicy", "CachingDisabled"]
        passed_on = behaviour["OriginRequestPolicyId"]["Fn::FindInMap"]
        assert passed_on == ["CloudFrontsOwn", "RequestPolicy", "AllViewerExceptHostHeader"]
        assert "FunctionAssociations" not in behaviour
        assert "ResponseHeadersPolicyId" not in behaviour, "the API says its own"


def test_a_refusal_of_the_api_is_never_made_a_page() -> None:
    assert "CustomErrorResponses" not in EDGE


def test_the_edge_alone_knows_the_word_by_which_the_api_answers_and_is_told_addresses() -> None:
    (header,) = ORIGINS["api"]["OriginCustomHeaders"]
    assert header["HeaderName"].lower() == EDGE_HEADER
    assert variables("api_handler")["LOKET_SECRET_EDGE"] == {"Ref": "EdgeSecret"}
    assert header["HeaderValue"] == {"Fn::Sub": "{{resolve:secretsmanager:${EdgeSecret}:SecretString}}"}
    assert RESOURCES["EdgeSecret"]["Properties"]["GenerateSecretString"]["PasswordLength"] >= 64
    to_the_api = ORIGINS["api"]["CustomOriginConfig"]
    assert to_the_api == {"OriginProtocolPolicy": "https-only", "OriginSSLProtocols": ["TLSv1.2"]}


def test_the_api_answers_at_a_name_of_its_own_and_its_default_address_is_closed() -> None:
    assert RESOURCES["RestAPI"]["Properties"]["DisableExecuteApiEndpoint"] is True
    assert ORIGINS["api"]["DomainName"] == {"Ref": "ApiName"}
    assert "OriginPath" not in ORIGINS["api"], "the name leads to the stage"
    name = RESOURCES["ApiName"]["Properties"]
    assert name["DomainName"] == {"Fn::Sub": "api.${DomainName}"}
    assert name["EndpointConfiguration"] == {"Types": ["REGIONAL"]}
    assert name["RegionalCertificateArn"] == {"Ref": "ApiCertificateArn"}
    assert name["SecurityPolicy"] == "TLS_1_2"
    assert RESOURCES["ApiAtItsName"]["Properties"] == {
        "DomainName": {"Ref": "ApiName"},
        "RestApiId": {"Ref": "RestAPI"},
        "Stage": {"Ref": "RestAPI.Stage"},
    }
    assert TEMPLATE["Outputs"]["EndpointURL"]["Value"] == {"Fn::Sub": "https://api.${DomainName}/"}


def test_pages_come_from_a_bucket_that_the_edge_alone_reads_and_nobody_writes() -> None:
    assert EDGE["DefaultCacheBehavior"]["TargetOriginId"] == "web"
    assert ORIGINS["web"]["DomainName"] == {"Fn::GetAtt": ["WebBucket", "RegionalDomainName"]}
    assert ORIGINS["web"]["OriginAccessControlId"] == {"Fn::GetAtt": ["WebAccess", "Id"]}
    control = RESOURCES["WebAccess"]["Properties"]["OriginAccessControlConfig"]
    assert (control["SigningBehavior"], control["OriginAccessControlOriginType"]) == ("always", "s3")
    statements = RESOURCES["WebBucketPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    allowed = [statement for statement in statements if statement["Effect"] == "Allow"]
    assert [statement["Action"] for statement in allowed] == ["s3:GetObject", "s3:ListBucket"]
    this_one = {"Fn::Sub": "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Edge}"}
    for statement in allowed:
        assert statement["Principal"] == {"Service": "cloudfront.amazonaws.com"}
        assert statement["Condition"] == {"ArnEquals": {"aws:SourceArn": this_one}}


def test_pages_are_packed_bear_the_headers_and_come_over_tls_only() -> None:
    pages = EDGE["DefaultCacheBehavior"]
    assert pages["Compress"] is True
    assert pages["ResponseHeadersPolicyId"] == {"Ref": "WebHeaders"}
    assert pages["ViewerProtocolPolicy"] == "redirect-to-https"
    assert pages["AllowedMethods"] == ["GET", "HEAD"]
    assert EDGE["ViewerCertificate"]["MinimumProtocolVersion"] == "TLSv1.2_2021"
    assert TEMPLATE["Parameters"]["CertificateArn"]["AllowedPattern"].startswith("^arn:aws:acm:us-east-1:")


def test_no_address_is_written_down_on_the_way_since_links_are_secrets() -> None:
    assert "Logging" not in EDGE


@pytest.fixture(scope="module")
def rewritten() -> dict[str, str]:
    """What CloudFront's function makes of each path, run by Node as it stands in the template."""
    function = RESOURCES["WebPage"]["Properties"]
    assert function["FunctionConfig"]["Runtime"] == "cloudfront-js-2.0"
    (event,) = EDGE["DefaultCacheBehavior"]["FunctionAssociations"]
    assert event == {"EventType": "viewer-request", "FunctionARN": {"Fn::GetAtt": ["WebPage", "FunctionARN"]}}
    separator, lines = function["FunctionCode"]["Fn::Join"]
    events = [{"request": {"method": "GET", "uri": path, "querystring": {}}} for path in PATHS]
    program = f"{separator.join(lines)}\nconsole.log(JSON.stringify({json.dumps(events)}.map(e => handler(e).uri)))"
    done = subprocess.run([node(), "-e", program], check=True, capture_output=True, text=True)
    return dict(zip(PATHS, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("path", PATHS)
def test_the_edge_looks_for_the_file_that_one_machine_answers_with(
    rewritten: dict[str, Any], tmp_path: Path, path: str
) -> None:
    (tmp_path / "assets").mkdir()
    for name in ("/index.html", FOUND):
        (tmp_path / name[1:]).write_text(name, "utf-8")
    answer = Web(tmp_path, []).answer(path)
    body = answer.body.decode() if answer else None
    in_the_bucket = rewritten[path] if rewritten[path] in {"/index.html", FOUND} else None
    assert body == in_the_bucket


def test_the_page_stands_where_no_file_is_named(rewritten: dict[str, str]) -> None:
    assert rewritten["/requests/1904-01J9"] == rewritten["/"] == rewritten["/a.b/c"] == "/index.html"
    assert rewritten[FOUND] == FOUND
    assert rewritten["/assets/gone-C3d4.css"] == "/assets/gone-C3d4.css"
