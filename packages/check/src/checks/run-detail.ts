/** `GET {api}/runs/{id}`: a run that the list names tells the same there (A4). */
import { deriveRunTruth, isTerminal, safeHref, type RunFacts } from '@ops-widgets/truth';
import { parseRunDetail, type RunList } from '@ops-widgets/contract';
import type { HostResponse, HostClient } from '../requests/host-client.js';
import { readResponse } from './response.js';
import { fieldRules } from '../body/field-rules.js';
import type { Section } from '../findings/findings.js';
import { isRecord, describeValue } from '../body/body-path.js';
import { checkRunFacts } from './run-facts.js';
import { readBody } from '../body/read-body.js';

export async function checkRunDetail(
  section: Section,
  asking: HostClient,
  listed: RunFacts,
  list: RunList,
): Promise<HostResponse> {
  const answer = await asking.get(`/runs/${encodeURIComponent(listed.id)}`);
  const body = readResponse(section, answer, asking);
  const detail = body && readBody(section, body, (given) => parseRunDetail(given, asking.host));
  if (detail === null || body === null) return answer;
  const { run } = detail;
  section.check('the run that was asked for', () => {
    if (run.id === listed.id) return;
    section.problem({
      at: 'run.id',
      says: `is ${run.id}, and ${listed.id} was asked for`,
      rule: 'the run of the path',
      example: `"${listed.id}"`,
    });
  });
  section.check('the same truth as in the list', () => {
    // A run that goes on may have moved since the list was read.
    if (run.id !== listed.id || !isTerminal(listed) || !isTerminal(run)) return;
    const [here, there] = [deriveRunTruth(run, detail), deriveRunTruth(listed, list)];
    const told = (truth: typeof here) => truth.badges.map(({ label }) => label).join(', ');
    if (told(here) === told(there) && run.completedAt === listed.completedAt) return;
    section.problem({
      at: 'run',
      says:
        told(here) === told(there)
          ? 'has another completed_at than in the list'
          : `is ${told(here)}, and ${told(there)} in the list`,
      rule: 'one run has the same facts on every surface (A4, A8): the same resource writes them',
    });
  });
  section.check('facts of the run', () => checkRunFacts(section, 'run', run, detail));
  section.check('diagnostics and related', () => {
    checkDiagnosticKinds(section, body['diagnostics']);
    detail.related.forEach(({ url }, index) => {
      if (safeHref(url) !== null) return;
      const { rule = '', example } = fieldRules['url'] ?? {};
      section.problem({
        at: `related[${index}].url`,
        says: `is ${describeValue(url)}, which is no link`,
        rule,
        example,
      });
    });
  });
  return answer;
}

function checkDiagnosticKinds(section: Section, given: unknown): void {
  if (!Array.isArray(given)) return;
  given.forEach((item: unknown, index) => {
    const kind = isRecord(item) ? item['kind'] : undefined;
    if (typeof kind !== 'string' || /^(text|json|trace)$/.test(kind)) return;
    const { rule = '', example } = fieldRules['kind'] ?? {};
    section.problem({
      at: `diagnostics[${index}].kind`,
      says: `is ${describeValue(kind)}: shown as text`,
      rule,
      example,
    });
  });
}
