/** What a host's payloads say of a run: its tenant, its label, and who started it. */
import type { OfRow } from '@ops-widgets/server';
import { literal } from './catalog.js';

/** Where facts are in the payload, as paths: `data.tenantId`. What is left out is not known. */
export interface PayloadPaths {
  /** The tenant's id. Without it no run has a tenant, and the scope of a tenant is empty. */
  readonly tenant?: string;
  readonly label?: string;
  /** The name of the person who started the run. */
  readonly initiator?: string;
}

/** How many characters of a payload the detail of a run shows. */
const shownCharacters = 20_000;

/**
 * A text or a number inside of a payload, as SQL; null for any other value, and for a blank.
 * @param payload jsonb
 * @param root how the engine calls its payload, the first part of every path
 * @throws TypeError for a path that does not begin there
 */
export function textAt(payload: string, root: string, path: string): string {
  const [first, ...names] = path.split('.');
  if (first !== root || names.length === 0 || names.includes('')) {
    throw new TypeError(`"${path}" is no path into a job's payload, such as "${root}.tenantId"`);
  }
  const at = `array[${names.map(literal).join(', ')}]::text[]`;
  return `case when jsonb_typeof(${payload} #> ${at}) in ('string', 'number') and ${payload} #>> ${at} ~ '\\S'
    then ${payload} #>> ${at} end`;
}

/** The columns that paths fill; those without a path are left out. */
export function payloadColumns(payload: string, root: string, { tenant, label, initiator }: PayloadPaths) {
  return {
    ...(tenant === undefined ? {} : { tenant_id: textAt(payload, root, tenant) }),
    ...(label === undefined ? {} : { label: textAt(payload, root, label) }),
    ...(initiator === undefined ? {} : { initiator: textAt(payload, root, initiator) }),
  };
}

/** The payload as a diagnostic, for the detail of a run; a long one is cut. */
export function shownPayload(payload: string): string {
  return `jsonb_build_array(jsonb_build_object('title', 'Payload', 'kind', 'json', 'body',
    left(jsonb_pretty(${payload}), ${String(shownCharacters)})))`;
}

/** Whether a row has an initiator, where there is a path to one. */
export function hasInitiator({ initiator }: PayloadPaths, ended: OfRow): OfRow | null {
  return initiator === undefined ? null : (run) => `${ended(run)} and ${run}.initiator ~ '\\S'`;
}
