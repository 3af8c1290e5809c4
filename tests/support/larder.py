"""A service that keeps items whose values name their types, as databases of one vendor do; its own names are others."""

from __future__ import annotations

from codegen.ir.model import Operation, Pagination, ScalarKind, Structure
from tests.support.models import error, list_of, map_of, member, operation, ref, scalar, string, structure

FLAG, BLOB, NUMBER = scalar(ScalarKind.BOOLEAN), scalar(ScalarKind.BLOB), scalar(ScalarKind.INTEGER)
ITEM = map_of(ref("AttributeValue"))
NAMES = member("ExpressionAttributeNames", map_of(string()))
VALUES = member("ExpressionAttributeValues", ITEM)
TABLE = member("TableName", string(), required=True)
KEY = member("Key", ITEM, required=True)
CHANGED = member("Attributes", ITEM)


VALUE = structure(
    "AttributeValue",
    member("S", string()),
    member("N", string()),
    member("B", BLOB),
    member("SS", list_of(string())),
    member("NS", list_of(string())),
    member("BS", list_of(BLOB)),
    member("M", map_of(ref("AttributeValue"))),
    member("L", list_of(ref("AttributeValue"))),
    member("NULL", FLAG),
    member("BOOL", FLAG),
    union=True,
)
CHANGING = (
    member("ConditionExpression", string()),
    member("ReturnValues", string(values=("NONE", "ALL_OLD", "ALL_NEW"))),
    NAMES,
    VALUES,
)
READING = (
    member("FilterExpression", string()),
    member("ProjectionExpression", string()),
    member("IndexName", string()),
    member("ConsistentRead", FLAG),
    member("Limit", NUMBER),
    member("ExclusiveStartKey", ITEM),
    NAMES,
    VALUES,
)
READ = (member("Items", list_of(ITEM)), member("LastEvaluatedKey", ITEM))
PAGES = Pagination(
    input_tokens=("ExclusiveStartKey",),
    output_tokens=("LastEvaluatedKey",),
    results=("Items",),
    limit="Limit",
)
PARTS: tuple[Operation | Structure, ...] = (
    VALUE,
    error("ConditionalCheckFailedException"),
    operation("PutItem", "PutItemInput", "PutItemOutput", errors=("ConditionalCheckFailedException",)),
    structure("PutItemInput", TABLE, member("Item", ITEM, required=True), *CHANGING),
    structure("PutItemOutput", CHANGED),
    operation("GetItem", "GetItemInput", "GetItemOutput"),
    structure(
        "GetItemInput",
        *(TABLE, KEY, NAMES, member("ProjectionExpression", string()), member("ConsistentRead", FLAG)),
    ),
    structure("GetItemOutput", member("Item", ITEM)),
    operation("UpdateItem", "UpdateItemInput", "UpdateItemOutput"),
    structure("UpdateItemInput", TABLE, KEY, member("UpdateExpression", string()), *CHANGING),
    structure("UpdateItemOutput", CHANGED),
    operation("DeleteItem", "DeleteItemInput", "DeleteItemOutput"),
    structure("DeleteItemInput", TABLE, KEY, *CHANGING),
    structure("DeleteItemOutput", CHANGED),
    operation("Query", "QueryInput", "QueryOutput", pagination=PAGES),
    structure(
        "QueryInput",
        *(TABLE, member("KeyConditionExpression", string()), member("ScanIndexForward", FLAG), *READING),
    ),
    structure("QueryOutput", *READ),
    operation("Scan", "ScanInput", "ScanOutput", pagination=PAGES),
    structure("ScanInput", TABLE, member("Segment", NUMBER), member("TotalSegments", NUMBER), *READING),
    structure("ScanOutput", *READ),
    operation("BatchWriteItem", "BatchWriteItemInput", "BatchWriteItemOutput"),
    structure(
        "BatchWriteItemInput",
        member("RequestItems", map_of(list_of(ref("WriteRequest"), (1, 25))), required=True),
    ),
    structure("BatchWriteItemOutput", member("UnprocessedItems", map_of(list_of(ref("WriteRequest"))))),
    structure(
        "WriteRequest", member("PutRequest", ref("PutRequest")), member("DeleteRequest", ref("DeleteRequest"))
    ),
    structure("PutRequest", member("Item", ITEM, required=True)),
    structure("DeleteRequest", KEY),
    operation("BatchGetItem", "BatchGetItemInput", "BatchGetItemOutput"),
    structure("BatchGetItemInput", member("RequestItems", map_of(ref("KeysAndAttributes")), required=True)),
    structure(
        "BatchGetItemOutput",
        member("Responses", map_of(list_of(ITEM))),
        member("UnprocessedKeys", map_of(ref("KeysAndAttributes"))),
    ),
    structure(
        "KeysAndAttributes",
        member("Keys", list_of(ITEM, (1, 100)), required=True),
        *(member("ProjectionExpression", string()), member("ConsistentRead", FLAG), NAMES),
    ),
)
"""All that a table goes by."""
