"""Makes everything that production deploys, by API calls, from the same `.chalice/resources.json`.

No CloudFormation is emulated: the emulators' own one leaves out half of a template without a word. A resource type is
either made, or passed over for a reason written here, or refused.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from workshop.emulator.buckets import make_bucket
from workshop.emulator.intrinsics import Resolver
from workshop.emulator.makers import (
    Made,
    Properties,
    make_configuration_set,
    make_pool,
    make_pool_client,
    make_pool_group,
    make_queue,
    make_queue_policy,
    make_table,
    make_topic,
)
from workshop.emulator.secrets import make_key, make_secret

TEMPLATE = Path(__file__).parents[2] / ".chalice" / "resources.json"

MAKERS: Mapping[str, Callable[[str, Properties], Made]] = {
    "AWS::DynamoDB::Table": make_table,
    "AWS::S3::Bucket": make_bucket,
    "AWS::SQS::Queue": make_queue,
    "AWS::SQS::QueuePolicy": make_queue_policy,
    "AWS::SNS::Topic": make_topic,
    "AWS::SES::ConfigurationSet": make_configuration_set,
    "AWS::SecretsManager::Secret": make_secret,
    "AWS::KMS::Key": make_key,
    "AWS::Cognito::UserPool": make_pool,
    "AWS::Cognito::UserPoolClient": make_pool_client,
    "AWS::Cognito::UserPoolGroup": make_pool_group,
}

PASSED_OVER: Mapping[str | None, str] = {
    None: "a part that is merged into what Chalice makes; `environment.py` and the triggers read it",
    "AWS::S3::BucketPolicy": "it refuses plain HTTP, and the loopback address speaks nothing else",
    "AWS::Serverless::LayerVersion": "what only the workers need is installed here",
    "AWS::Serverless::Function": "handlers are loaded into this process",
    "AWS::Serverless::Api": "the front answers in the gateway's place",
    "AWS::Lambda::Permission": "nothing is invoked across accounts",
    "AWS::CloudFront::Distribution": "the front answers under the loopback address, /v1 and /d at its root",
    "AWS::CloudFront::Function": "the front has its rule, and a test compares the two",
    "AWS::CloudFront::OriginAccessControl": "the front reads the build itself; the bucket of the pages stays empty",
    "AWS::CloudFront::ResponseHeadersPolicy": "the front gives its headers, see `workshop/run/web.py`",
    "AWS::ApiGateway::DomainName": "the front answers under the loopback address",
    "AWS::ApiGateway::BasePathMapping": "the front answers under the loopback address",
    "AWS::CloudWatch::Dashboard": "there are no metrics to show",
    "AWS::ApiGateway::Account": "the account's logging role; nothing is logged to a cloud",
    "AWS::IAM::Role": "no permissions are checked here; the package's test compares calls with policies",
    "AWS::Logs::LogGroup": "logs go to the console",
    "AWS::CloudWatch::Alarm": "nobody is on duty for a demo",
    "AWS::Logs::MetricFilter": "it counts lines for the alarms",
    "AWS::SNS::TopicPolicy": "nothing speaks through a topic here",
    "AWS::SNS::Subscription": "`mail_events.py` reads which queue hears of mails",
    "AWS::SES::ConfigurationSetEventDestination": "`mail_events.py` reads where events go",
}

DEMO: Mapping[str, str] = {
    "WebOrigin": "http://127.0.0.1:8000",
    "MailFrom": "loket@bps1904.example",
    "MailIdentity": "bps1904.example",
    "AlarmEmail": "jaga@bps1904.example",
}
"""The template's parameters on one machine, the stage apart."""


class UnknownResource(LookupError):
    """The template holds a resource type that is neither made nor passed over for a reason."""


def read_template(path: Path = TEMPLATE) -> dict[str, Any]:
    """Return the merge template that production deploys."""
    template: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return template


class Stack:
    """Makes resources on demand, each once, in the order in which they name each other."""

    def __init__(self, template: Mapping[str, Any], stage: str = "demo", parameters: Mapping[str, str] = DEMO) -> None:
        """Refuse a template with an unknown resource type before anything is made."""
        self._resources: Mapping[str, Any] = template.get("Resources", {})
        unknown = {r.get("Type") for r in self._resources.values()} - MAKERS.keys() - PASSED_OVER.keys()
        if unknown:
            raise UnknownResource(", ".join(sorted(map(str, unknown))))
        self.made: dict[str, str] = {}
        self._begun: set[str] = set()
        self.resolve = Resolver(template, {**parameters, "Stage": stage}, self._lookup)

    def part(self, logical: str) -> Mapping[str, Any]:
        """Return the template's properties of a resource that Chalice makes (empty where it says nothing)."""
        properties: Mapping[str, Any] = self._resources.get(logical, {}).get("Properties", {})
        return properties

    def parts(self) -> Mapping[str, Mapping[str, Any]]:
        """Return the properties of everything that the template merges into what Chalice makes."""
        return {name: self.part(name) for name, r in self._resources.items() if r.get("Type") is None}

    def make_all(self) -> dict[str, str]:
        """Make what can be made; return names by logical id, attributes as `LogicalId.Attribute`."""
        for logical, resource in self._resources.items():
            if resource.get("Type") in MAKERS and self.resolve.wanted(resource):
                self.make(logical)
        return self.made

    def _lookup(self, name: str) -> str:
        logical = name.split(".", 1)[0]
        if logical not in self.made and self._resources.get(logical, {}).get("Type") in MAKERS:
            self.make(logical)
        return self.made[name]

    def make(self, logical: str) -> None:
        """Make this one, and before it whatever it names; once made, nothing is done."""
        if logical in self.made:
            return
        if logical in self._begun:
            raise UnknownResource(f"{logical} needs itself")
        self._begun.add(logical)
        resource = self._resources[logical]
        for before in _names(resource.get("DependsOn", [])):
            if self._resources.get(before, {}).get("Type") in MAKERS:
                self.make(before)
        made = MAKERS[resource["Type"]](logical, self.resolve(resource.get("Properties", {})))
        self.made |= {f"{logical}.{attribute}".rstrip("."): value for attribute, value in made.items()}


def _names(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def make_resources(template: Mapping[str, Any], stage: str = "demo") -> dict[str, str]:
    """Make the template's resources against the current boto3 endpoint; return what Ref and GetAtt would give.

    Raises UnknownResource, UnknownProperty and UnknownExpression rather than dropping anything silently.
    """
    return Stack(template, stage).make_all()
