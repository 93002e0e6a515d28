"""Where a page ended, as an opaque text: the sort keys of its last row."""

import base64
import json

from .problem import Problem


def write(position: dict) -> str:
    return base64.urlsafe_b64encode(json.dumps(position).encode()).decode().rstrip("=")


def read(cursor: str | None, names: list[str]) -> dict:
    """Empty without a cursor; a Problem for a text that is no cursor of this list."""
    if not cursor:
        return {}
    try:
        position = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError:
        raise Problem(400) from None
    is_ours = isinstance(position, dict) and list(position) == names
    if not is_ours or not all(type(value) is int for value in position.values()):
        raise Problem(400)
    return position
