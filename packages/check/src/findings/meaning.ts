/** What the contract says about the field or the query parameter that a finding is about. */
import { placeInContract, queryDoc } from '../fields/contract-fields.js';

/**
 * The sentence of `field-docs.ts`; null if the place of the finding is no single field.
 * @param component what the path begins in, e.g. `Snapshot`; null if it is no path of a body
 * @param at the place of a finding, e.g. `active[2].status` or `?tenant=7`
 */
export function meaningOf(component: string | null, at: string): string | null {
  const parameter = /^\?(\w+)=/.exec(at)?.[1];
  const doc =
    parameter !== undefined ? queryDoc(parameter) : component === null ? undefined : placeInContract(component, at).doc;
  if (!doc) return null;
  return doc.unit === undefined ? doc.text : `${doc.text} In ${doc.unit}.`;
}
