import { Plane } from '@ops-widgets/contract';
import type { AskedScope, Authorize, Denied, Granted } from '@ops-widgets/server';
import { tenantsOf, workspaceOf, type Directory } from './directory.js';
import type { Persona } from './personas.js';
import type { Sessions } from './sessions.js';

/**
 * Decides what each user may read (F1 to F4). Membership comes before capability: only a user who
 * can see a workspace and tenant learns that the capability is missing; for every other user both
 * are not found, like any made-up id.
 */
export function authorizeBy(sessions: Sessions, directory: Directory): Authorize {
  return (request, asked) => {
    const persona = sessions.personaOf(request);
    if (!persona) return denied('unauthenticated');
    return asked.plane === Plane.System ? systemPlane(persona, asked) : adminPlane(directory, persona, asked);
  };
}

function systemPlane(persona: Persona, asked: AskedScope): Granted | Denied {
  if (!persona.system || asked.workspace !== null || asked.tenant !== null) return denied('not_found');
  return {
    granted: true,
    scope: { plane: Plane.System, workspace: null, tenant: null },
    tenantIds: null,
    reader: persona.key,
  };
}

function adminPlane(directory: Directory, persona: Persona, asked: AskedScope): Granted | Denied {
  const workspace = workspaceOf(directory, persona);
  if (!workspace || (asked.workspace !== null && asked.workspace !== workspace.id)) return denied('not_found');
  const visible = tenantsOf(directory, persona);
  const tenant = visible.find(({ id }) => id === asked.tenant) ?? null;
  if (asked.tenant !== null && !tenant) return denied('not_found');
  if (!persona.operations) return denied('forbidden');
  return {
    granted: true,
    scope: { plane: Plane.Admin, workspace, tenant: tenant && { id: tenant.id, name: tenant.name } },
    tenantIds: persona.tenantIds,
    reader: persona.key,
  };
}

function denied(reason: Denied['reason']): Denied {
  return { granted: false, reason };
}
