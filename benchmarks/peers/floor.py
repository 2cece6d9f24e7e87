"""The floor: the same calls to DynamoDB by boto3 and nothing else. No token is read, no rule asked, nothing typed."""

import json
import os
from typing import Any

import boto3

TABLE, PEOPLE = os.environ["LOKET_TABLE_REQUESTS"], os.environ["LOKET_TABLE_PEOPLE"]
dynamodb = boto3.client("dynamodb", region_name="ap-southeast-3")


def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Answer API Gateway with what the table holds."""
    path, query = event["pathParameters"] or {}, event["queryStringParameters"] or {}
    if not path:
        return _answered(_desk(query["office"], query["desk"], int(query["limit"])))
    items = _read(path["request_id"])
    if event["body"]:
        _write(items["now"], json.loads(event["body"]))
    return _answered(items["now"])


def _answered(body: Any) -> dict[str, Any]:
    return {"statusCode": 200, "body": json.dumps(body), "headers": {"Content-Type": "application/json"}}


def _desk(office: str, name: str, limit: int) -> Any:
    listed = [{"pk": {"S": f"staff#{office}"}, "sk": {"S": "officer#whoever"}}]
    dynamodb.batch_get_item(RequestItems={PEOPLE: {"Keys": listed, "ConsistentRead": True}})
    return dynamodb.query(
        TableName=TABLE,
        IndexName=f"by_{name}",
        KeyConditionExpression="#desk = :office",
        ExpressionAttributeNames={"#desk": f"{name}_desk"},
        ExpressionAttributeValues={":office": {"S": office}},
        Limit=limit,
    )["Items"]


def _read(request_id: str) -> dict[str, Any]:
    keys = [{"pk": {"S": f"req#{request_id}"}, "sk": {"S": sk}} for sk in ("now", "texts")]
    answer = dynamodb.batch_get_item(RequestItems={TABLE: {"Keys": keys, "ConsistentRead": True}})
    return {item["sk"]["S"]: item for item in answer["Responses"][TABLE]}


def _write(snapshot: dict[str, Any], body: dict[str, Any]) -> None:
    rated = {"S": "event"}, {"M": {"score": {"N": str(body["score"])}}}
    event = {"pk": snapshot["pk"], "sk": {"S": "event#999999"}, "kind": rated[0], "entry": rated[1]}
    key = {"pk": {"S": "key#floor"}, "sk": {"S": "key"}, "kind": {"S": "key"}}
    new = "attribute_not_exists(pk)"
    dynamodb.transact_write_items(
        TransactItems=[
            {
                "Put": {
                    "TableName": TABLE,
                    "Item": snapshot,
                    "ConditionExpression": "version = :version",
                    "ExpressionAttributeValues": {":version": snapshot["version"]},
                }
            },
            {"Put": {"TableName": TABLE, "Item": event, "ConditionExpression": new}},
            {"Put": {"TableName": TABLE, "Item": key, "ConditionExpression": new}},
        ]
    )
