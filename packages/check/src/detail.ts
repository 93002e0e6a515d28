/** `GET {api}/runs/{id}`: a run that the list names tells the same there (A4). */
import { deriveRunTruth, isTerminal, safeHref, type RunFacts } from '@ops-widgets/truth';
import { parseRunDetail, type RunList } from '@ops-widgets/contract';
import type { Answer, Asking } from './asking.js';
import { readEnvelope } from './envelope.js';
import { fieldRules } from './fields.js';
import type { Section } from './finding.js';
import { isRecord, shown } from './body-path.js';
import { rowFacts } from './row-facts.js';
import { readShape } from './shape.js';

export async function checkDetail(section: Section, asking: Asking, listed: RunFacts, list: RunList): Promise<Answer> {
  const answer = await asking.get(`/runs/${encodeURIComponent(listed.id)}`);
  const body = readEnvelope(section, answer, asking);
  const detail = body && readShape(section, body, (given) => parseRunDetail(given, asking.host));
  if (detail === null || body === null) return answer;
  const { run } = detail;
  section.look('the run that was asked for', () => {
    if (run.id === listed.id) return;
    section.problem({
      at: 'run.id',
      says: `is ${run.id}, and ${listed.id} was asked for`,
      rule: 'the run of the path',
      example: `"${listed.id}"`,
    });
  });
  section.look('the same truth as in the list', () => {
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
  section.look('facts of the run', () => rowFacts(section, 'run', run, detail));
  section.look('diagnostics and related', () => {
    diagnostics(section, body['diagnostics']);
    detail.related.forEach(({ url }, index) => {
      if (safeHref(url) !== null) return;
      const { rule = '', example } = fieldRules['url'] ?? {};
      section.problem({ at: `related[${index}].url`, says: `is ${shown(url)}, which is no link`, rule, example });
    });
  });
  return answer;
}

function diagnostics(section: Section, given: unknown): void {
  if (!Array.isArray(given)) return;
  given.forEach((item: unknown, index) => {
    const kind = isRecord(item) ? item['kind'] : undefined;
    if (typeof kind !== 'string' || /^(text|json|trace)$/.test(kind)) return;
    const { rule = '', example } = fieldRules['kind'] ?? {};
    section.problem({ at: `diagnostics[${index}].kind`, says: `is ${shown(kind)}: shown as text`, rule, example });
  });
}
