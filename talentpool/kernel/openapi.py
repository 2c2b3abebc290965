"""What every operation of the schema shares: its name, its headers, how it refuses."""

from __future__ import annotations

from typing import Any

from drf_spectacular.openapi import AutoSchema

PROBLEM = {
    "type": "object",
    "description": "A refusal, after RFC 9457. `title` is a stable code for programs, `detail` a sentence for people.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri", "examples": ["urn:talentpool:problem:illegal_move"]},
        "title": {"type": "string", "examples": ["illegal_move"]},
        "status": {"type": "integer", "examples": [409]},
        "detail": {"type": "string", "examples": ["This step is not possible from the present state."]},
        "errors": {
            "type": "array",
            "description": "One row a field that is not right; `pointer` is a JSON pointer into the body.",
            "items": {
                "type": "object",
                "required": ["pointer", "code", "detail"],
                "properties": {name: {"type": "string"} for name in ("pointer", "code", "detail")},
            },
        },
    },
}

ANYWHERE = {
    "400": "The request is not right; `errors` names the fields.",
    "401": "Nobody is signed in, or the token is not good.",
    "403": "You may see it, but not do this.",
    "404": "There is nothing here, or nothing that you may see.",
    "429": "Too many requests; Retry-After says when to come back.",
    "503": "The service is busy or restarting; Retry-After says when to come back.",
}
ON_WRITE = {
    "409": "The present state does not allow it, or somebody was faster.",
    "412": "It was changed since you looked at it.",
    "413": "The body is larger than 1 MB.",
    "415": "The body is not application/json.",
    "422": "This Idempotency-Key was used for another request.",
}
WRITES = {"post", "put", "patch", "delete"}

STANDARD = {"list", "retrieve", "create", "update", "partial_update", "destroy"}


class Schema(AutoSchema):
    """drf-spectacular's, with the parameters that a handler's decorators read, and verbs by their own names."""

    def get_override_parameters(self) -> list[Any]:
        """`described_parameters` of the handler. `extend_schema` below DRF's `@action` would be lost in silence."""
        handler = getattr(self.view, self._action, None)
        return [*super().get_override_parameters(), *getattr(handler, "described_parameters", ())]

    def get_operation_id(self) -> str:
        name: str = super().get_operation_id()
        return name if self._action in STANDARD else name.removesuffix("_create")

    @property
    def _action(self) -> str:
        return getattr(self.view, "action", None) or self.method.lower()


def describe_problems(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Postprocessing hook of drf-spectacular: add the refusals that any operation may answer with."""
    result.setdefault("components", {}).setdefault("schemas", {})["Problem"] = PROBLEM
    body = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for operations in result["paths"].values():
        for method, operation in operations.items():
            refusals = ANYWHERE | ON_WRITE if method in WRITES else ANYWHERE
            for status, description in refusals.items():
                operation["responses"].setdefault(status, {"description": description, "content": body})
    return result
