"""The five reads of the contract, for one scope at one instant. Each gives the body without as_of."""

from . import cursor, serializers
from .problem import Problem
from .scope import Scope
from .sql import rows, select

WINDOW = ["queued_expected", "queued_stale", "running_expected", "running_stale", "heartbeat_stale"]
CLASSES = ["active", "active_stale_attention", "terminal_follow_up"]


class Facts:
    def __init__(self, scope: Scope, as_of_ms: int):
        self.scope = scope
        self.rows = {
            "workspace_id": int(scope.workspace["id"]),
            "tenant_id": scope.tenant_id,
            "user_id": scope.user_id,
            "as_of_ms": as_of_ms,
        }

    def snapshot(self, query) -> dict:
        limits = {"active": limit(query, "active", 20, 100), "recent": limit(query, "recent", 10, 50)}
        lists = {
            name: [serializers.run(row) for row in rows(["judged", name], self.rows | limits)]
            for name in ("active", "attention", "recent")
        }
        return self.judged() | {"counts": self.counts(), "history": None} | lists

    def runs(self, query) -> dict:
        urgency = word(query, "sort", ["created", "urgency"]) == "urgency"
        most = limit(query, "limit", 25, 100)
        after = cursor.read(query.get("cursor"), ["as_of", "grade", "ms", "id"] if urgency else ["ms", "id"])
        asked = self.rows | {
            "problem_class": word(query, "problem_class", CLASSES),
            "status": query.get("status") or None,
            "outcome": query.get("outcome") or None,
            "type": query.get("type") or None,
            "queue": query.get("queue") or None,
            "waiting": 1 if word(query, "waiting", ["true", "false"]) == "true" else None,
            "reconciled": 1 if word(query, "reconciled", ["true", "false"]) == "true" else None,
            "q": query.get("q") or None,
            # A walk by urgency is judged at the instant of its first page.
            "as_of_ms": after.get("as_of", self.rows["as_of_ms"]),
            "after_grade": after.get("grade"),
            "after_ms": after.get("ms"),
            "after_id": str(after["id"]) if urgency and after else after.get("id"),
            "limit": most,
        }
        total = rows(["judged", "matching", "total"], asked)[0]["total"]
        found = rows(["judged", "matching", "page-urgency" if urgency else "page-created"], asked)

        def position(last: dict) -> dict:
            if not urgency:
                return {"ms": last["created_ms"], "id": last["id"]}
            return {"as_of": asked["as_of_ms"], "grade": last["grade"], "ms": last["urgent_ms"], "id": last["id"]}

        return self.judged() | {
            "counts": self.counts(),
            "runs": [serializers.run(row) for row in found[:most]],
            "next_cursor": cursor.write(position(found[most - 1])) if len(found) > most else None,
            "total": total,
        }

    def run(self, run_id: str) -> dict:
        # An id that is no number is as missing as any other, and no error of the database.
        is_id = run_id.isascii() and run_id.isdigit() and len(run_id) < 19
        found = rows(["judged", "run"], self.rows | {"id": int(run_id)}) if is_id else []
        if not found:
            raise Problem(404)
        return self.judged() | {"run": serializers.run(found[0]), "diagnostics": [], "related": []}

    def notifications(self, query) -> dict:
        most = limit(query, "limit", 25, 100)
        after = cursor.read(query.get("cursor"), ["ms", "id"])
        asked = self.rows | {"after_ms": after.get("ms"), "after_id": after.get("id"), "limit": most}
        found = rows(["judged", "notifications"], asked)
        last = found[most - 1] if len(found) > most else None
        return self.judged() | {
            "notifications": [serializers.notification(row) for row in found[:most]],
            "next_cursor": cursor.write({"ms": last["ended_ms"], "id": last["id"]}) if last else None,
        }

    def review_pack(self) -> dict:
        found = rows(["review-pack"], self.rows)
        return {"scope": self.scope.wire(), "pack": serializers.review_pack(found[0]) if found else None}

    def counts(self) -> dict:
        return rows(["judged", "counts"], self.rows)[0]

    def judged(self) -> dict:
        """What every answer about runs carries: whose they are, and what they are judged by."""
        windows = select("SELECT * FROM operation_windows ORDER BY type", {})
        by_type = {row["type"]: {name: row[name] for name in WINDOW} for row in windows}
        default = by_type.pop("*", None)
        catalog = {
            row["type"]: {"label": row["label"], "phases": serializers.parsed(row["phases"])}
            for row in windows
            if row["type"] in by_type
        }
        return {
            "scope": self.scope.wire(),
            "lifecycle": {"default": default, "types": by_type},
            "catalog": catalog,
        }


def limit(query, name: str, default: int, most: int) -> int:
    given = query.get(name) or str(default)
    if not (given.isascii() and given.isdigit()):
        raise Problem(400)
    return min(int(given), most)


def word(query, name: str, words: list[str]) -> str | None:
    given = query.get(name) or None
    if given is not None and given not in words:
        raise Problem(400)
    return given
