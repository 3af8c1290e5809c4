"""Members that travel as attributes of XML tags, of every kind of value."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from codegen.ir.model import Location
from tests.runtime.servers import scripted, serving
from tests.support.models import (
    HttpBinding,
    Protocol,
    ScalarKind,
    load,
    member,
    operation,
    ref,
    scalar,
    string,
    structure,
)

KINDS = {
    "watts": ScalarKind.INTEGER,
    "lit": ScalarKind.BOOLEAN,
    "height": ScalarKind.DOUBLE,
    "made": ScalarKind.TIMESTAMP,
}


def test_attributes_of_every_kind_go_there_and_back(tmp_path: Path) -> None:
    lamp = member("Lamp", ref("Lamp"), location=Location.PAYLOAD)
    sdk = load(
        tmp_path,
        operation("PutLamp", "PutLampInput", "PutLampOutput", http=HttpBinding(method="PUT", path="/lamp")),
        structure("PutLampInput", lamp),
        structure("PutLampOutput", lamp),
        structure(
            "Lamp",
            member("id", string(), xml_attribute=True),
            *(member(name, scalar(kind), xml_attribute=True) for name, kind in KINDS.items()),
            member("Colour", string()),
        ),
        protocol=Protocol.REST_XML,
    )
    made = datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)
    value = sdk.types.Lamp(id='a"<', watts=3, lit=True, height=1.5, made=made, colour="red")
    written = (
        '<Lamp id="a&quot;&lt;" watts="3" lit="true" height="1.5" made="2020-01-02T03:04:05Z"><Colour>red</Colour></Lamp>'
    )
    with (
        serving(scripted((200, written.encode()))) as server,
        sdk.ExampleClient(
            endpoint_url=server.url, region="us-east-1", access_key_id="AKID", secret_access_key="secret"
        ) as client,
    ):
        assert client.put_lamp(lamp=value).lamp == value
    assert server.requests[0].body.decode() == written
