"""Where a fake cloud keeps files that are brought to it: Runway's uploads, and a host that takes plain PUTs."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route


class Shelf:
    """Files in memory. `uploads` maps a number to the form that was posted, `put` a name to what was put."""

    def __init__(self, base_url: str) -> None:
        self._base = base_url
        self.uploads: dict[str, bytes] = {}
        self.put: dict[str, bytes] = {}
        self.routes = [
            Route("/uploads/{number}", self._uploaded, methods=["POST"]),
            Route("/put/{name:path}", self._take, methods=["PUT"]),
            Route("/put/{name:path}", self._give, methods=["GET", "HEAD"]),
        ]

    async def open_upload(self, request: Request) -> Response:
        """Runway's `POST /v1/uploads`."""
        name = (await request.json())["filename"]
        number = str(len(self.uploads))
        self.uploads[number] = b""
        fields = {"key": f"uploads/{number}", "policy": "signed"}
        address = f"{self._base}/uploads/{number}"
        return JSONResponse({"uploadUrl": address, "fields": fields, "runwayUri": f"runway://{name}"})

    async def _uploaded(self, request: Request) -> Response:
        self.uploads[request.path_params["number"]] = await request.body()
        return Response(status_code=204)

    async def _take(self, request: Request) -> Response:
        self.put[request.path_params["name"]] = await request.body()
        return Response(status_code=201)

    async def _give(self, request: Request) -> Response:
        content = self.put.get(request.path_params["name"])
        return Response(status_code=404) if content is None else Response(content)
