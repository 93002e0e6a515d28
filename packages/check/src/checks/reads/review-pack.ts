/** `GET {api}/review-packs/latest`: the latest pack, or null. */
import { endpoints, parseReviewPack } from '@ops-widgets/contract';
import { PackStatus } from '@ops-widgets/truth';
import { oneOf, describeValue } from '../../fields/describe.js';
import type { Section } from '../../findings/findings.js';
import type { HostResponse } from '../../requests/host-client.js';
import type { CheckContext } from '../check-context.js';
import { readBody } from '../facts/body.js';
import { checkLink } from '../facts/links.js';
import { readResponse } from '../http/response.js';

const states: readonly string[] = Object.values(PackStatus);

export async function checkReviewPack(section: Section, context: CheckContext): Promise<HostResponse> {
  const { client } = context;
  const response = await client.get(endpoints.reviewPack.path);
  if (response.status === 404) {
    section.problem({
      at: 'status',
      says: '404',
      rule: 'where there is no pack, or where a host has none at all, 200 and null: 404 is for a scope that is not theirs',
      example: '{ "as_of": "2026-11-20T12:00:00Z", "scope": { … }, "pack": null }',
    });
    return response;
  }
  const body = readResponse(section, response, context);
  const parsed = body && readBody(section, 'ReviewPackAnswer', body, (given) => parseReviewPack(given, client.host));
  const pack = parsed?.pack;
  if (!pack) return response;
  section.check('the pack', () => {
    if (!states.includes(pack.status)) {
      section.problem({
        at: 'pack.status',
        says: `is ${describeValue(pack.status)}`,
        rule: `${oneOf(states)}; where there is no pack, pack is null and no status at all`,
        example: `"${PackStatus.Ready}"`,
      });
    }
    if (pack.downloadUrl !== null)
      checkLink(section, 'pack.download_url', pack.downloadUrl, 'ReviewPack', 'download_url');
  });
  return response;
}
