"""A row as the contract has it: snake_case, instants in UTC with a Z, ids as strings."""

import json
from datetime import datetime, timezone


def run(row: dict) -> dict:
    return {
        "id": str(row["id"]),
        "type": row["type"],
        "label": row["label"],
        "status": row["status"],
        "outcome": row["outcome"],
        "queue": row["queue"],
        "created_at": instant(row["created_at"]),
        "queued_at": instant(row["queued_at"]),
        "started_at": instant(row["started_at"]),
        "completed_at": instant(row["completed_at"]),
        "heartbeat_at": instant(row["heartbeat_at"]),
        "waiting": row["waiting_reason"] and {"reason": row["waiting_reason"], "until": instant(row["waiting_until"])},
        "attempt": {"number": row["attempt"], "of": row["attempts"]},
        "tenant": None if row["tenant_id"] is None else {"id": str(row["tenant_id"]), "name": row["tenant_name"]},
        "initiator": row["initiator"],
        "summary_counts": parsed(row["progress"]),
        "context": {
            "phase": parsed(row["phase"]),
            "composite": None,
            "reconciliation": reconciliation(row),
            "rescues": parsed(row["rescues"]),
        },
        "failures": parsed(row["failures"]) or [],
    }


def reconciliation(row: dict) -> dict | None:
    if row["reconciled_at"] is None:
        return None
    return {
        "reconciled_at": instant(row["reconciled_at"]),
        "reason_code": row["reconciled_code"],
        "reason": row["reconciled_reason"],
        "from_status": row["reconciled_from"],
    }


def notification(row: dict) -> dict:
    ended = row["completed_at"] or row["reconciled_at"] or row["created_at"]
    return {"id": str(row["id"]), "created_at": instant(ended), "read": bool(row["is_read"]), "run": run(row)}


def review_pack(row: dict) -> dict:
    return {
        "id": str(row["id"]),
        "status": row["status"],
        "requested_at": instant(row["requested_at"]),
        "ready_at": instant(row["ready_at"]),
        "expires_at": instant(row["expires_at"]),
        "download_url": f"/review-packs/{row['id']}/download" if row["status"] == "ready" else None,
    }


def instant(value: str | datetime | None) -> str | None:
    """A text in UTC ("2026-11-20 11:50:00.123"), or what a DateTimeField gives with USE_TZ on."""
    if isinstance(value, datetime):
        return value.astimezone(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return value and value.replace(" ", "T") + "Z"


def parsed(value: str | None):
    """A JSONField gives the value itself; a text is read."""
    return json.loads(value) if isinstance(value, str) else value
