"""What a request that cannot be read is told: what is wrong and where, never its own content back."""

from __future__ import annotations

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse


def unreadable(_: Request, error: Exception) -> JSONResponse:
    """The answer, 422, to a request whose parts are not as the interface says."""
    assert isinstance(error, RequestValidationError)
    told = [{"loc": one["loc"], "msg": one["msg"], "type": one["type"]} for one in error.errors()]
    return JSONResponse({"detail": told}, 422)
