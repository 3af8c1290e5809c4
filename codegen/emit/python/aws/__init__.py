"""What only SDKs of signed services have: facts of operations, links to pages, dependencies."""

from __future__ import annotations

PACKAGE = "aws_sdk"
"""The name of an SDK for which nobody states one."""
EXTRAS = ('credentials = ["botocore>=1.40"]', 'sigv4a = ["awscrt>=0.20"]')
"""Lines of the optional dependencies: botocore finds credentials in more places, and the vendor's runtime signs for several regions."""
PAGE_LINKS = "https://docs.aws.amazon.com/goto/WebAPI"
"""A redirect to the page of the API reference; other links on pages lead to the documentation of other SDKs."""
