"""Whether an answer is what the schema promises, to the last member."""

import copy
from functools import cache

from drf_spectacular.generators import SchemaGenerator
from jsonschema import Draft202012Validator


@cache
def _components() -> dict:
    schemas = copy.deepcopy(SchemaGenerator(urlconf="talentpool.api").get_schema(request=None, public=True)["components"])
    for schema in schemas["schemas"].values():
        if schema.get("type") == "object" and "properties" in schema:
            schema["additionalProperties"] = False
    return schemas


def differences(name: str, answer: object) -> list[str]:
    """What about `answer` is not as component `name` says; nothing, when it fits."""
    validator = Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": _components()})
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(answer)]
