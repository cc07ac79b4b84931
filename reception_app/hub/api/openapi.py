"""The OpenAPI 3.1 document, written from the declarations that the requests are checked by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from pydantic.json_schema import JsonSchemaMode, models_json_schema

from reception_app.hub.api.operation import IDEMPOTENCY_KEY, KEY_PATTERN, Nothing, Operation
from reception_app.hub.api.wire import ErrorAnswer

_REF = "#/components/schemas/{model}"
_ALWAYS = (429, 503)


def build_document(
    operations: Iterable[Operation], version: str, others: Mapping[str, Mapping[str, Any]] | None = None
) -> dict[str, Any]:
    """The whole document; ``version`` is the program's, ``others`` are addresses that are no operations of ours."""
    operations = tuple(operations)
    inputs = {model for one in operations for model in (one.parameters, one.body) if model not in (None, Nothing)}
    wanted: list[tuple[Any, JsonSchemaMode]] = [(model, "validation") for model in sorted(inputs, key=_name)]
    wanted += [
        (model, "serialization") for model in sorted({one.gives for one in operations} | {ErrorAnswer}, key=_name)
    ]
    _, definitions = models_json_schema(wanted, ref_template=_REF)
    schemas: dict[str, Any] = definitions["$defs"]
    document: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {
            "title": "Reception",
            "version": version,
            "description": "Books appointments of a clinic centre. Live events come by Socket.IO on the same address.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "paths": dict(others or {}),
        "components": {
            "schemas": schemas,
            "securitySchemes": {"session": {"type": "http", "scheme": "bearer"}},
        },
    }
    for one in operations:
        document["paths"].setdefault(one.path, {})[one.method.lower()] = _operation(one, schemas)
    for model in {one.parameters for one in operations} - {Nothing}:
        del schemas[model.__name__]
    return document


def _operation(one: Operation, schemas: Mapping[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {"operationId": one.name, "summary": one.summary, "responses": _responses(one)}
    if parameters := _parameters(one, schemas):
        told["parameters"] = parameters
    if one.body is not None:
        told["requestBody"] = {"required": True, "content": _json(one.body.__name__)}
    told["security"] = [{"session": []}] if one.signed_in else []
    return told


def _parameters(one: Operation, schemas: Mapping[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if one.parameters is not Nothing:
        schema = schemas[one.parameters.__name__]
        in_path = set(re.findall(r"{(\w+)}", one.path))
        for name, about in schema["properties"].items():
            found.append(
                {
                    "name": name,
                    "in": "path" if name in in_path else "query",
                    "required": name in schema.get("required", ()),
                    "schema": _without_null(about),
                }
            )
    if one.repeatable:
        found.append(
            {
                "name": IDEMPOTENCY_KEY,
                "in": "header",
                "required": False,
                "description": "Makes the request repeatable: the same key again writes nothing more.",
                "schema": {"type": "string", "pattern": KEY_PATTERN},
            }
        )
    return found


def _without_null(about: Mapping[str, Any]) -> dict[str, Any]:
    """An address has no null: a parameter that may be missing is simply not there."""
    kept = {name: value for name, value in about.items() if name not in ("anyOf", "title") and value is not None}
    choices = [choice for choice in about.get("anyOf", ()) if choice.get("type") != "null"]
    if len(choices) == 1:
        return {**choices[0], **kept}
    return kept | ({"anyOf": choices} if choices else {})


def _responses(one: Operation) -> dict[str, Any]:
    done: dict[str, Any] = {"description": HTTPStatus(one.status).phrase, "content": _json(_name(one.gives))}
    if one.links:
        done["links"] = dict(one.links)
    refused = {*one.errors, *_ALWAYS, 400}
    if one.signed_in:
        refused |= {401, 403}
    if one.body is not None:
        refused |= {413, 415}
    return {str(one.status): done} | {
        str(status): {"description": HTTPStatus(status).phrase, "content": _json(ErrorAnswer.__name__)}
        for status in sorted(refused)
    }


def _json(model: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": _REF.format(model=model)}}}


def _name(model: type[Any]) -> str:
    return model.__name__
