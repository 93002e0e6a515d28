/** What the browser lets a page on another origin read. The kit's GET sends no preflight (F7). */
import type { Section } from '../../findings/findings.js';
import type { HostResponse } from '../../requests/host-client.js';
import type { Host } from '../../requests/host.js';
import { describeHeader } from './headers.js';

/** `Date` is what a `Retry-After` that is a date is measured against. */
const exposedHeaders = ['ETag', 'Ops-As-Of', 'Retry-After', 'Date'];

export function checkCors(section: Section, { request, headers }: HostResponse, host: Host): void {
  const origin = host.origin ?? '';
  const withCookie = host.headers.some(([name]) => /^cookie$/i.test(name));
  const allowed = headers.get('access-control-allow-origin');
  if (allowed !== origin && (allowed !== '*' || withCookie)) {
    section.problem({
      at: 'Access-Control-Allow-Origin',
      says: `${describeHeader(allowed)} in ${request}`,
      rule: `the page's origin${withCookie ? ', and no star where cookies are sent' : ''}`,
      example: `Access-Control-Allow-Origin: ${origin}`,
    });
  }
  if (withCookie && headers.get('access-control-allow-credentials') !== 'true') {
    section.problem({
      at: 'Access-Control-Allow-Credentials',
      says: headers.has('access-control-allow-credentials') ? 'is not true' : `is missing in ${request}`,
      rule: 'true where the page sends cookies',
      example: 'Access-Control-Allow-Credentials: true',
    });
  }
  const exposed = (headers.get('access-control-expose-headers') ?? '').toLowerCase().split(/\s*,\s*/);
  const missing = exposedHeaders.filter((name) => !exposed.includes(name.toLowerCase()));
  if (missing.length > 0 && !(exposed.includes('*') && !withCookie)) {
    section.problem({
      at: 'Access-Control-Expose-Headers',
      says: exposed.join('') === '' ? `is missing in ${request}` : `lacks ${missing.join(', ')}`,
      rule: 'a cross-origin host exposes what the kit reads: without Retry-After it asks again too soon',
      example: `Access-Control-Expose-Headers: ${exposedHeaders.join(', ')}`,
    });
  }
  if (allowed === origin && !/(^|,)\s*(origin|\*)\s*(,|$)/i.test(headers.get('vary') ?? '')) {
    section.note({
      at: 'Vary',
      says: 'does not name Origin',
      rule: 'an answer that names one origin is no answer for another',
      example: 'Vary: Origin',
    });
  }
}
