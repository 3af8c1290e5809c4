"""Bodies that validators of JavaScript describe, and objects that code names without a keyword."""

from __future__ import annotations

import pytest

from codegen.ir.model import Reference, Scalar
from tests.linking.rest.small import Linked, page

ZOD = """
const AddDog = z.object({
  name: z.string().min(1).max(60), // what it is called
  age: z.number().int().min(0).optional(),
  breed: z.enum(["poodle", "collie"]),
  chips: z.array(z.string()).default([]),
});
"""
JOI = """
Joi.object({
  name: Joi.string().min(1).max(60).required(),
  age: Joi.number().integer().min(0),
  breed: Joi.string().valid("poodle", "collie").required(),
  chips: Joi.array().items(Joi.string()),
})
"""
YUP = """
const schema = yup.object({
  name: yup.string().required().min(1).max(60),
  age: yup.number().integer().min(0),
  breed: yup.string().oneOf(["poodle", "collie"]).required(),
  chips: yup.array().of(yup.string()),
});
"""


def added(code: str, label: str = "Body:") -> Linked:
    return page(f"# Kennel\n\n## Add a dog\n\n`POST /dogs`\n\n{label}\n\n```js{code}```\n")


@pytest.mark.parametrize(
    ("code", "label"),
    # An object with a name of its own needs a line that says what it is.
    [*((code, "Body:") for code in (ZOD, JOI, YUP)), *((code, "Validation:") for code in (ZOD, JOI, YUP) if "const" not in code)],
)
def test_a_validator_describes_the_body(code: str, label: str) -> None:
    request = added(code, label).request("POST /dogs")
    assert {name: member.required for name, member in request.items()} == {"name": True, "age": False, "breed": True, "chips": False}
    name, age, breed = (request[each].type for each in ("name", "age", "breed"))
    assert isinstance(name, Scalar)
    assert name.length is not None
    assert (name.length.minimum, name.length.maximum) == (1, 60)
    assert isinstance(age, Scalar)
    assert age.range is not None
    assert (age.kind.value, age.range.minimum) == ("long", 0)
    assert isinstance(breed, Scalar)
    assert breed.enum is not None
    assert breed.enum.values == ("poodle", "collie")


def test_objects_within_a_validator_have_members() -> None:
    request = added("\nJoi.object({ owner: Joi.object({ mail: Joi.string().email().required() }).required() })\n").request("POST /dogs")
    assert isinstance(request["owner"].type, Reference)


@pytest.mark.parametrize("returns", ["Returns a `Book`.", "Returns `Book`.", "Responds with the new `Book`."])
def test_an_object_in_braces_behind_its_name_is_what_sentences_name(returns: str) -> None:
    linked = page(f"""
    # Books

    ## Add a book

    `POST /books`

    {returns}

    ## The Book object

    ```
    Book {{
      id: integer
      title: string
      pages: integer (optional)
    }}
    ```
    """)
    output = linked.operation("POST /books").output
    assert output is not None
    kind = linked.shape(output).members[0].type
    assert isinstance(kind, Reference)
    assert {member.wire_name for member in linked.shape(kind.shape).members} == {"id", "title", "pages"}
