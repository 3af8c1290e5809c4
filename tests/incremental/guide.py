"""A guide of operations and types that refer to each other, and changes of it; written for these tests."""

from __future__ import annotations

import random
from pathlib import Path

_OPERATION = """\
# {name}<a name="API_{name}"></a>

{text}

## Request Syntax<a name="API_{name}_RequestSyntax"></a>

```
{{
   "[Target](#SageMaker-{name}-request-Target)": {{ 
      "[Size](API_{target}.md#SageMaker-Type-{target}-Size)": number
   }}
}}
```

## Request Parameters<a name="API_{name}_RequestParameters"></a>

The request accepts the following data in JSON format\\.

 ** [Target](#API_{name}_RequestSyntax) **   <a name="SageMaker-{name}-request-Target"></a>
What it is done to\\.  
Type: [{target}](API_{target}.md) object  
Required: {required}

## Response Elements<a name="API_{name}_ResponseElements"></a>

If the action is successful, the service sends back an HTTP 200 response with an empty HTTP body\\.

## See Also<a name="API_{name}_SeeAlso"></a>

The same in other tools:
+  [AWS SDK for Python](https://docs.aws.amazon.com/goto/boto3/sagemaker-2017-07-24/{name}) 
"""

_TYPE = """\
# {name}<a name="API_{name}"></a>

{text}

## Contents<a name="API_{name}_Contents"></a>

 ** Size **   <a name="SageMaker-Type-{name}-Size"></a>
How large it is\\.  
Type: {kind}  
Valid Range: Minimum value of 1\\. Maximum value of {maximum}\\.  
Required: No
"""

VERBS = ("Bake", "Cool", "Cut", "Pack", "Sell", "Taste")
THINGS = ("Loaf", "Roll", "Cake", "Pie")
TEXTS = ("Does it\\.", "Does it *well*\\.", "Does it with “care” and a `knife`\\.", "Does it\\.\n\nTwice\\.")


def write_page(folder: Path, name: str, chance: random.Random) -> None:
    """Write one of the forms that the page `name` can have."""
    if name in THINGS:
        text = _TYPE.format(
            name=name,
            text=chance.choice(TEXTS),
            kind=chance.choice(("Integer", "Long")),
            maximum=chance.choice((9, 100, 2**31)),
        )
    else:
        text = _OPERATION.format(
            name=name,
            text=chance.choice(TEXTS),
            target=chance.choice(THINGS),
            required=chance.choice(("Yes", "No")),
        )
    (folder / f"API_{name}.md").write_text(text, "utf-8")


def write_guide(folder: Path, chance: random.Random) -> None:
    """Write all pages of the guide."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in (*(f"{verb}Bread" for verb in VERBS), *THINGS):
        write_page(folder, name, chance)


def change_pages(folder: Path, chance: random.Random) -> None:
    """Add, change and remove some pages; at least one of each kind of page stays."""
    for name in chance.sample((*(f"{verb}Bread" for verb in VERBS), *THINGS), chance.randint(1, 4)):
        if chance.random() < 0.3:
            (folder / f"API_{name}.md").unlink(missing_ok=True)
        else:
            write_page(folder, name, chance)
    write_page(folder, "BakeBread", chance)


def tree(folder: Path) -> dict[str, bytes]:
    """Relative path -> content of every file."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
