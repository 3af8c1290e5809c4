"""The SDK built from Rekognition's pages does real work on moto's server, sync and async."""

from __future__ import annotations

from types import ModuleType

from tests.support.scenarios import Act, both_clients
from tests.support.sdk import Caller, Scenario

GUIDE = "official/rekognition"
SERVICE = "rekognition"


async def pictures(call: Caller, types: ModuleType) -> None:
    image = types.Image(bytes_=b"\x89PNG\x00")
    texts = await call("detect_text", image=image)
    assert {text.type for text in texts.text_detections} <= {"LINE", "WORD"}
    assert 0 < texts.text_detections[0].geometry.bounding_box.width < 1
    labels = await call(
        "detect_labels", image=types.Image(s3_object=types.S3Object(bucket="loaves", name="a.png"))
    )
    assert all(label.confidence > 0 for label in labels.labels)
    faces = await call("compare_faces", source_image=image, target_image=image)
    assert faces.face_matches[0].similarity > 0


async def videos(call: Caller, types: ModuleType) -> None:
    video = types.Video(s3_object=types.S3Object(bucket="loaves", name="a.mp4"))
    job = (await call("start_text_detection", video=video)).job_id
    found = await call("get_text_detection", job_id=job)
    assert (found.job_status, found.video_metadata.format) == ("SUCCEEDED", "QuickTime / MOV")
    job = (await call("start_face_search", video=video, collection_id="bakers")).job_id
    assert (await call("get_face_search", job_id=job)).persons[0].person.index >= 0


@both_clients(pictures, videos)
def test_rekognition_works(act: Act, scenario: Scenario, asynchronous: bool) -> None:
    act(scenario, asynchronous=asynchronous)
