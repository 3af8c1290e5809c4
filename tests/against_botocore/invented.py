"""Random models in botocore's form: shapes inside of shapes that no service has, in all places of a request."""

from __future__ import annotations

from random import Random
from typing import Any

METADATA: dict[str, dict[str, Any]] = {
    "json": {"protocol": "json", "jsonVersion": "1.1", "targetPrefix": "Bakery_2026"},
    "query": {"protocol": "query", "xmlNamespace": "https://bakery.example/doc/2026/"},
    "ec2": {"protocol": "ec2"},
    "rest-json": {"protocol": "rest-json"},
    "rest-xml": {"protocol": "rest-xml"},
    "smithy-rpc-v2-cbor": {"protocol": "smithy-rpc-v2-cbor", "targetPrefix": "Bakery", "protocols": ["smithy-rpc-v2-cbor"]},
}  # fmt: skip
"""Protocol -> what its models say beside what all say."""

SCALARS = ("string", "integer", "long", "float", "double", "boolean", "blob", "timestamp")
FORMATS = ("iso8601", "rfc822", "unixTimestamp")
NAMES = ("loaf", "Crust", "flourKind", "ID", "ovenARN", "x-Grain", "Seeds", "URLOfMill", "salt_2", "class", "Zeta9", "values")  # fmt: skip


class Inventor:
    """Makes one model."""

    def __init__(self, protocol: str, random: Random) -> None:
        self.protocol = protocol
        self.random = random
        self.shapes: dict[str, Any] = {}
        self._count = 0

    def model(self, operations: int) -> dict[str, Any]:
        """A model of so many operations."""
        made = {f"Bake{number}": self._operation(f"Bake{number}") for number in range(operations)}
        return {
            "version": "2.0",
            "metadata": {
                "apiVersion": "2026-01-02",
                "endpointPrefix": "bakery",
                "serviceId": "Bakery",
                "serviceFullName": "Bakery",
                "signatureVersion": "v4",
                "uid": "bakery-2026-01-02",
                **METADATA[self.protocol],
            },
            "operations": made,
            "shapes": self.shapes,
        }

    def _name(self, kind: str) -> str:
        self._count += 1
        return f"{kind.title()}{self._count}"

    def _add(self, kind: str, **facts: Any) -> str:
        name = self._name(kind)
        self.shapes[name] = {"type": kind, **facts}
        return name

    def _names(self, least: int, most: int) -> list[str]:
        """Names of members; those of EC2 begin with capitals."""
        names = self.random.sample(NAMES, self.random.randint(least, most))
        return [name[0].upper() + name[1:] for name in names] if self.protocol == "ec2" else names

    @property
    def _xml(self) -> bool:
        return self.protocol in ("query", "ec2", "rest-xml")

    def _chance(self, chance: float) -> bool:
        return self.random.random() < chance

    def scalar(self, *kinds: str) -> str:
        """The name of a new scalar shape."""
        kind = self.random.choice(kinds or SCALARS)
        if kind == "float" and "cbor" in self.protocol:
            # botocore rounds to 32 bits, and we do not.
            kind = "double"
        facts: dict[str, Any] = {}
        if kind == "timestamp" and self._chance(0.4):
            facts["timestampFormat"] = self.random.choice(FORMATS)
        return self._add(kind, **facts)

    def shape(self, depth: int) -> str:
        """The name of a new shape of any kind."""
        draw = self.random.random()
        if depth >= 4 or draw < 0.4:
            return self.scalar()
        if draw < 0.6:
            return self._list(depth)
        if draw < 0.75:
            return self._map(depth)
        return self._structure(depth, union=draw > 0.9)

    def _list(self, depth: int) -> str:
        member: dict[str, Any] = {"shape": self.shape(depth + 1)}
        if self._chance(0.3):
            member["locationName"] = self.random.choice(("item", "Loaf", "entry"))
        return self._add("list", member=member)

    def _map(self, depth: int) -> str:
        key: dict[str, Any] = {"shape": self._add("string")}
        value: dict[str, Any] = {"shape": self.shape(depth + 1)}
        if self._xml and self._chance(0.4):
            key["locationName"], value["locationName"] = "Name", "Setting"
        return self._add("map", key=key, value=value)

    def _flat(self) -> str:
        """The name of a new list or map whose items stand beside the members around it."""
        scalar = {"shape": self.scalar()}
        if self._chance(0.5):
            return self._add("list", member=scalar, flattened=True)
        return self._add("map", key={"shape": self._add("string")}, value=scalar, flattened=True)

    def _structure(self, depth: int, union: bool = False) -> str:
        names = self._names(1, 4)
        # A flat list without items has no form, and would leave a union without a member.
        members = {name: self._member(name, depth, not union) for name in names}
        return self._add("structure", members=members, **({"union": True} if union else {}))

    def _member(self, name: str, depth: int, may_be_flat: bool = True) -> dict[str, Any]:
        flat = may_be_flat and self.protocol in ("query", "rest-xml") and self._chance(0.15)
        reference: dict[str, Any] = {"shape": self._flat() if flat else self.shape(depth + 1)}
        kind = self.shapes[reference["shape"]]["type"]
        if self.protocol != "smithy-rpc-v2-cbor" and self._chance(0.3):
            reference["locationName"] = f"{name}Wire"
        if self.protocol == "ec2" and self._chance(0.2):
            reference["queryName"] = f"{name}Query"
        if kind == "timestamp" and self._chance(0.3):
            reference["timestampFormat"] = self.random.choice(FORMATS)
        return reference

    def _operation(self, name: str) -> dict[str, Any]:
        rest = self.protocol.startswith("rest")
        members = {name: self._member(name, 0) for name in self._names(0, 6)}
        answers = {name: self._member(name, 0) for name in self._names(1, 6)}
        uri, method, required = "/", "POST", list[str]()
        facts: dict[str, Any] = {"input": {}, "output": {}}
        if rest:
            uri, required = self._places(members)
            self._answer_places(answers)
            method = self.random.choice(("POST", "PUT", "PATCH", "DELETE"))
            for side, held in (("input", members), ("output", answers)):
                # botocore takes an empty body for an empty text.
                self._payload(
                    facts[side], held, ("structure",) if side == "output" else ("structure", "blob", "string")
                )
            if not any("location" not in member for member in members.values()) and self._chance(0.5):
                method = "GET"
        input_ = self._add("structure", members=members, required=required, **facts["input"])
        output = self._add("structure", members=answers, **facts["output"])
        operation: dict[str, Any] = {
            "name": name,
            "http": {"method": method, "requestUri": uri},
            "input": {"shape": input_},
            "output": {"shape": output},
        }
        if self.protocol == "rest-xml" and not facts["input"]:
            operation["input"] |= {"locationName": f"{name}Request"}
            if self._chance(0.5):
                operation["input"]["xmlNamespace"] = {"uri": "https://bakery.example/doc/2026/"}
        if self.protocol == "query":
            operation["output"]["resultWrapper"] = f"{name}Result"
        return operation

    def _places(self, members: dict[str, Any]) -> tuple[str, list[str]]:
        """Adds members of path, query string and headers; gives the path and what is required."""
        add, required, uri = self.random.choice, list[str](), "/2026/bake"
        kinds = ("string", "integer", "long", "boolean", "timestamp", "double")
        if self._chance(0.6):
            members["Shop"] = {"shape": self.scalar(*kinds), "location": "uri", "locationName": "shop"}
            uri, required = f"{uri}/{{shop}}/", ["Shop"]
        if self._chance(0.3):
            members["Rest"] = {"shape": self._add("string"), "location": "uri", "locationName": "rest"}
            uri, required = f"{uri.rstrip('/')}/x/{{rest+}}", [*required, "Rest"]
        if self._chance(0.2):
            uri += "?flag&v=a%20b"
        for number in range(self.random.randint(0, 3)):
            inner = self.scalar(*kinds)
            place = add(("querystring", "header"))
            listed = self._chance(0.4)
            shape = self._add("list", member={"shape": inner}) if listed else inner
            name = add(("q", "Sort-By", "x-Amz-Thing", "MAX.keys")) + str(number)
            members[f"Place{number}"] = {"shape": shape, "location": place, "locationName": name}
        if self._chance(0.3):
            text = self._add("string")
            value = text if self._chance(0.5) else self._add("list", member={"shape": text})
            shape = self._add("map", key={"shape": text}, value={"shape": value})
            members["Params"] = {"shape": shape, "location": "querystring"}
        if self._chance(0.3):
            text = self._add("string")
            shape = self._add("map", key={"shape": text}, value={"shape": text})
            members["Meta"] = {
                "shape": shape,
                "location": "headers",
                "locationName": add(("x-Bread-Meta-", "X-OVEN-")),
            }
        if self.protocol == "rest-json" and self._chance(0.2):
            shape = self._add("string")
            members["Document"] = {
                "shape": shape,
                "location": "header",
                "locationName": "X-Doc",
                "jsonvalue": True,
            }
        return uri, required

    def _answer_places(self, members: dict[str, Any]) -> None:
        for number in range(self.random.randint(0, 3)):
            shape = self.scalar("string", "integer", "boolean", "timestamp", "double")
            members[f"Head{number}"] = {
                "shape": shape,
                "location": "header",
                "locationName": f"X-Head-{number}",
            }
        if self._chance(0.3):
            text = self._add("string")
            shape = self._add("map", key={"shape": text}, value={"shape": text})
            members["Meta"] = {"shape": shape, "location": "headers", "locationName": "X-Meta-"}

    def _payload(self, facts: dict[str, Any], members: dict[str, Any], kinds: tuple[str, ...]) -> None:
        """Makes one member the body, and drops those that would be in it."""
        if not self._chance(0.35):
            return
        for name in [name for name, member in members.items() if "location" not in member]:
            del members[name]
        kind = self.random.choice(kinds)
        shape = self._structure(1) if kind == "structure" else self._add(kind)
        members["Body"] = {"shape": shape}
        if kind == "structure" and self.protocol == "rest-xml":
            members["Body"]["locationName"] = "BodyElement"
        facts["payload"] = "Body"
