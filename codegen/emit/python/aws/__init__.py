"""What only SDKs of signed services have: facts of their operations, links to their pages, what they need installed."""

from __future__ import annotations

PACKAGE = "aws_sdk"
"""What an SDK is called of which nobody says what it is to be called."""
EXTRAS = ('credentials = ["botocore>=1.40"]', 'sigv4a = ["awscrt>=0.20"]')
"""Lines of the optional dependencies: the vendor's library finds credentials in more places, and its runtime signs for several regions."""
PAGE_LINKS = "https://docs.aws.amazon.com/goto/WebAPI"
"""Goes on to the page of the API reference; the pages' own links beside it lead to other SDKs' documentation."""
