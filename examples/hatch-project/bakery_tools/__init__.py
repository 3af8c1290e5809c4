"""Orders bread."""

from __future__ import annotations

from bakery_sdk.bakery import BakeryClient
from bakery_sdk.bakery.types import Loaf


def order(client: BakeryClient, name: str, grams: int = 1000) -> None:
    """Order one loaf under a name."""
    client.order_bread(order_name=name, loaf=Loaf(grams=grams))
