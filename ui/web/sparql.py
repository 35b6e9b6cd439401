"""`/sparql` over HTTP."""

from typing import Any

from fastapi import APIRouter


def router(service: Any) -> APIRouter:
    return APIRouter()
