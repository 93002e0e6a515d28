import { safeHref } from '@ops-widgets/truth';
import { describeValue, exampleOf } from '../../fields/describe.js';
import type { Section } from '../../findings/findings.js';

/**
 * Reports an address that the kit makes no link of: it shows one of another scheme as text.
 * @param component the OpenAPI component that has the address in its field `name`
 */
export function checkLink(section: Section, at: string, url: string, component: string, name: string): void {
  if (safeHref(url) !== null) return;
  section.problem({
    at,
    says: `is ${describeValue(url)}, which is no link`,
    rule: 'a relative, http or https address',
    example: exampleOf(component, name),
  });
}
