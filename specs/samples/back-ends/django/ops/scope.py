"""Who asks, and what they may see.

Membership comes before capability: only a member is told that they lack the capability; for everybody else a workspace, a
tenant and any nonsense are missing alike.
"""

from dataclasses import dataclass

from .problem import Problem
from .sql import select


@dataclass(frozen=True)
class Scope:
    user_id: int
    workspace: dict
    tenant: dict | None
    """The tenant that is asked for, or None for all that may be seen."""
    tenant_id: int | None
    """The tenant whose rows may be seen, or None for all."""

    def wire(self) -> dict:
        tenant = self.tenant and {"id": str(self.tenant["id"]), "name": self.tenant["name"]}
        return {"plane": "admin", "workspace": self.workspace, "tenant": tenant}


def scope_of(user_id: int | None, query) -> Scope:
    if user_id is None:
        raise Problem(401)
    plane = query.get("plane", "admin")
    if plane not in ("admin", "system"):
        raise Problem(400)
    memberships = select(
        """SELECT m.*, w.name FROM memberships m JOIN workspaces w ON w.id = m.workspace_id
           WHERE m.user_id = :user_id AND (:workspace IS NULL OR CAST(w.id AS TEXT) = :workspace)""",
        {"user_id": user_id, "workspace": query.get("workspace")},
    )
    # Nobody here sees the system plane. Where no workspace is named it is the session's own, if it has exactly one.
    if plane == "system" or len(memberships) != 1:
        raise Problem(404)
    member = memberships[0]
    tenant = None
    if query.get("tenant"):
        found = select(
            """SELECT id, name FROM tenants
               WHERE workspace_id = :workspace AND CAST(id AS TEXT) = :tenant AND (:own IS NULL OR id = :own)""",
            {"workspace": member["workspace_id"], "tenant": query["tenant"], "own": member["tenant_id"]},
        )
        if not found:
            raise Problem(404)
        tenant = found[0]
    if not member["sees_operations"]:
        raise Problem(403)
    workspace = {"id": str(member["workspace_id"]), "name": member["name"]}
    return Scope(user_id, workspace, tenant, tenant["id"] if tenant else member["tenant_id"])
