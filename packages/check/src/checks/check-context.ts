import type { Section } from '../findings/findings.js';
import type { HostClient } from '../requests/host-client.js';

/** What every check works with. */
export interface CheckContext {
  readonly client: HostClient;
  /** The findings about headers, which all answers of a host have in common. */
  readonly everyAnswer: Section;
}
