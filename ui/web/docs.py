"""The page of the OpenAPI document, drawn by a copy of Swagger UI that is served from here."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse

routes = APIRouter()


@routes.get("/docs", include_in_schema=False)
def docs() -> HTMLResponse:
    """The interfaces, to read and to try."""
    return get_swagger_ui_html(
        openapi_url="/openapi.json",
        title="notegraph: interfaces",
        swagger_js_url="/ui/vendor/swagger-ui-bundle.js",
        swagger_css_url="/ui/vendor/swagger-ui.css",
        swagger_favicon_url="/ui/icon.svg",
    )
