"""The few operations of SageMaker that the example calls, small, on loopback: model packages in memory."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from local_server import Answer, LocalServer


class ModelServer(LocalServer):
    """Keeps the model packages of one run."""

    def __init__(self, port: int = 0) -> None:
        super().__init__(port)
        self._packages: dict[str, dict[str, Any]] = {}

    def answer(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Answers in AWS's JSON, in which a header names the operation."""
        if not headers.get("Authorization", "").startswith("AWS4-HMAC-SHA256 "):
            return 403, {"__type": "MissingAuthenticationTokenException"}
        sent = json.loads(body)
        name = sent.get("ModelPackageName", "")
        match headers.get("X-Amz-Target"):
            case "SageMaker.CreateModelPackage":
                arn = f"arn:aws:sagemaker:eu-central-1:123456789012:model-package/{name}"
                self._packages[name] = {
                    **sent,
                    "ModelPackageArn": arn,
                    "ModelPackageStatus": "Completed",
                    "CreationTime": datetime.now(UTC).timestamp(),
                }
                return 200, {"ModelPackageArn": arn}
            case "SageMaker.DescribeModelPackage" if name in self._packages:
                return 200, self._packages[name]
            case "SageMaker.DescribeModelPackage":
                return 400, {"__type": "ValidationException", "message": f"There is no {name}."}
        return 400, {"__type": "UnknownOperationException"}
