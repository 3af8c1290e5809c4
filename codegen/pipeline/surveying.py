"""What the pages are: for `codegen init`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from codegen.pipeline.request import Request, shown
from codegen.pipeline.summary import packages_of
from codegen.pipeline.understanding import Understood, sources, understand
from codegen.records import dataclass

if TYPE_CHECKING:
    from codegen.family import Survey


@dataclass(frozen=True, slots=True, kw_only=True)
class Surveyed:
    """What the pages of a folder turned out to be."""

    understood: Understood
    packages: tuple[str, ...]
    """Names of the packages that an SDK of them would have."""
    surveys: Sequence[tuple[str, Survey]]
    """Family and survey of each service."""
    leftovers: Sequence[str]
    """What pages hold that looks like a reference, where no family made anything of them."""


@shown
def survey(request: Request) -> Surveyed:
    """Understand the inputs and say what they are."""
    from codegen.families import families
    from codegen.family import Survey, Surveying
    from codegen.pipeline.traces import traces

    understood = understand(request)
    surveys: list[tuple[str, Survey]] = []
    for family in families():
        linking = understood.linkings.get(family.name)
        if linking is None:
            continue
        own = [page for page in understood.pages if page.family == family.name]
        if isinstance(family, Surveying):
            surveys += ((family.name, item) for item in family.survey(own, linking))
        else:
            surveys += (
                (family.name, Survey(service=item.id, named_by="its pages", seen=()))
                for item in linking.services
            )
    nothing = not understood.model.services
    return Surveyed(
        understood=understood,
        packages=packages_of(understood.model, None),
        surveys=surveys,
        leftovers=tuple(traces(sources(understood.inputs))) if nothing else (),
    )
