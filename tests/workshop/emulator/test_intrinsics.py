"""CloudFormation's functions give what CloudFormation would give."""

from typing import Any

import pytest

from workshop.emulator.intrinsics import Resolver, UnknownExpression

TEMPLATE = {
    "Parameters": {"Stage": {"Type": "String", "Default": "demo"}, "Mail": {"Type": "String"}},
    "Conditions": {"Demo": {"Fn::Equals": [{"Ref": "Stage"}, "demo"]}, "Real": {"Fn::Not": [{"Condition": "Demo"}]}},
    "Mappings": {"Size": {"demo": {"Days": 7}}},
}
MADE = {"Queue": "https://queue", "Queue.Arn": "arn:queue"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"Ref": "Stage"}, "demo"),
        ({"Ref": "Mail"}, "a@b.example"),
        ({"Ref": "Queue"}, "https://queue"),
        ({"Fn::GetAtt": ["Queue", "Arn"]}, "arn:queue"),
        ({"Fn::GetAtt": "Queue.Arn"}, "arn:queue"),
        ({"Fn::Sub": "x-${Stage}-${Queue.Arn}-${!Kept}"}, "x-demo-arn:queue-${Kept}"),
        ({"Fn::Sub": ["${Own}/${AWS::AccountId}", {"Own": {"Ref": "Stage"}}]}, "demo/123456789012"),
        ({"Fn::Join": ["-", ["a", {"Ref": "Stage"}]]}, "a-demo"),
        ({"Fn::Select": [1, ["a", "b"]]}, "b"),
        ({"Fn::FindInMap": ["Size", {"Ref": "Stage"}, "Days"]}, 7),
        ({"Fn::If": ["Demo", 1, 2]}, 1),
        ({"Fn::If": ["Real", 1, 2]}, 2),
        ({"a": {"Ref": "AWS::NoValue"}, "b": [{"Ref": "AWS::NoValue"}, 1]}, {"b": [1]}),
        ({"Ref": "AWS::Region"}, "ap-southeast-3"),
    ],
)
def test_a_function_is_worked_out(value: Any, expected: Any) -> None:
    resolve = Resolver(TEMPLATE, {"Mail": "a@b.example", "Foreign": "x"}, MADE.__getitem__)
    assert resolve(value) == expected


def test_a_function_that_is_not_known_is_refused() -> None:
    with pytest.raises(UnknownExpression, match="Fn::Cidr"):
        Resolver(TEMPLATE, {}, MADE.__getitem__)({"Fn::Cidr": ["10.0.0.0/8", 1, 8]})
