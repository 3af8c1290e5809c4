"""Pages of a small guide, and the command line in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from codegen.cli.app import group

OPERATION = """\
# {name}<a name="API_{name}"></a>

{text}

## Request Syntax<a name="API_{name}_RequestSyntax"></a>

```
{{
   "[Label](#SageMaker-{name}-request-Label)": {{ 
      "[Words](API_Label.md#SageMaker-Type-Label-Words)": "string"
   }}
}}
```

## Request Parameters<a name="API_{name}_RequestParameters"></a>

The request accepts the following data in JSON format\\.

 ** [Label](#API_{name}_RequestSyntax) **   <a name="SageMaker-{name}-request-Label"></a>
{label}  
Type: [Label](API_Label.md) object  
Required: Yes

## Response Elements<a name="API_{name}_ResponseElements"></a>

If the action is successful, the service sends back an HTTP 200 response with an empty HTTP body\\.

## See Also<a name="API_{name}_SeeAlso"></a>

The same in other tools:
+  [AWS SDK for Python](https://docs.aws.amazon.com/goto/boto3/sagemaker-2017-07-24/{name}) 
"""

TYPE = """\
# Label<a name="API_Label"></a>

What is written on a thing\\.

## Contents<a name="API_Label_Contents"></a>

 ** Words **   <a name="SageMaker-Type-Label-Words"></a>
The text itself\\.  
Type: String  
Length Constraints: Minimum length of 1\\. Maximum length of 63\\.  
Pattern: `^[a-z]+$`   
Required: Yes

## See Also<a name="API_Label_SeeAlso"></a>

The same in other tools:
+  [AWS SDK for Python](https://docs.aws.amazon.com/goto/boto3/sagemaker-2017-07-24/Label) 
"""


def operation(name: str, text: str = "Puts a label on a thing.", label: str = "What to write.") -> str:
    """The page of an operation that takes a label."""
    return OPERATION.format(name=name, text=text, label=label)


class Outcome(NamedTuple):
    """What a command left."""

    status: int
    stdout: str
    stderr: str


Codegen = Callable[..., Outcome]


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `docs` of three pages in the current folder."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "API_CreateThing.md").write_text(operation("CreateThing"))
    (docs / "API_DeleteThing.md").write_text(operation("DeleteThing", "Removes a thing."))
    (docs / "API_Label.md").write_text(TYPE)
    monkeypatch.chdir(tmp_path)
    return docs


@pytest.fixture
def codegen() -> Codegen:
    """Run a command in this process."""

    def run(*arguments: str) -> Outcome:
        result = CliRunner().invoke(group, arguments, standalone_mode=False)
        if result.exception is not None:
            raise result.exception
        return Outcome(int(result.return_value or 0), result.stdout, result.stderr)

    return run
