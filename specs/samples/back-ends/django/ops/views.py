"""A request of the kit, answered. Everything that one answer tells is read at one instant, in one transaction."""

import hashlib
import json
import time
from datetime import datetime, timezone

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from .facts import Facts
from .problem import Problem
from .scope import scope_of
from .sql import select


@require_safe
def ops(request: HttpRequest, path: str) -> HttpResponse:
    try:
        with transaction.atomic():
            as_of_ms = time.time_ns() // 1_000_000
            facts = Facts(scope_of(user_of(request), request.GET), as_of_ms)
            return answer(request, read(facts, path, request.GET), as_of_ms)
    except Problem as problem:
        return problem.response()


def user_of(request: HttpRequest) -> int | None:
    """In your panel: request.user.id if request.user.is_authenticated else None."""
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    found = select("SELECT id FROM users WHERE api_token = :token", {"token": token})
    return found[0]["id"] if found else None


def read(facts: Facts, path: str, query) -> dict:
    match path.split("/"):
        case ["snapshot"]:
            return facts.snapshot(query)
        case ["runs"]:
            return facts.runs(query)
        case ["runs", run_id]:
            return facts.run(run_id)
        case ["notifications"]:
            return facts.notifications(query)
        case ["review-packs", "latest"]:
            return facts.review_pack()
    raise Problem(404)


def answer(request: HttpRequest, facts: dict, as_of_ms: int) -> HttpResponse:
    """The validator leaves as_of out, so that an unchanged world costs a 304 and no body."""
    as_of = datetime.fromtimestamp(as_of_ms / 1000, timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    # A cursor may hold the instant: for the validator it only matters whether there is one.
    validated = facts | {"next_cursor": facts.get("next_cursor") is not None}
    digest = hashlib.sha256(json.dumps(validated).encode()).hexdigest()
    headers = {
        "ETag": f'"{digest}"',
        "Ops-As-Of": as_of,
        "Cache-Control": "private, no-cache",
        "Vary": "Cookie, Authorization",
    }
    # Proxies that compress change a tag on its way: W/"…" and "…-gzip" are the same to us.
    if digest in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(json.dumps({"as_of": as_of} | facts), headers=headers, content_type="application/json")
