/** `GET {api}/runs/{id}`: a run has the same facts as in the list (A4). */
import { DiagnosticKind, parseRunDetail, type RunDetail, type RunList } from '@ops-widgets/contract';
import { deriveRunTruth, isTerminal, type RunFacts, type RunTruth } from '@ops-widgets/truth';
import { isRecord } from '../../fields/body-path.js';
import { describeValue, exampleOf, oneOf } from '../../fields/describe.js';
import type { Section } from '../../findings/findings.js';
import { runPath, type HostResponse } from '../../requests/host-client.js';
import type { CheckContext } from '../check-context.js';
import { readBody } from '../facts/body.js';
import { checkLink } from '../facts/links.js';
import { checkRunFacts } from '../facts/run-facts.js';
import { readResponse } from '../http/response.js';

/** @param listed a run of `list`, whose detail is checked */
export async function checkRunDetail(
  section: Section,
  context: CheckContext,
  listed: RunFacts,
  list: RunList,
): Promise<HostResponse> {
  const { client } = context;
  const response = await client.get(runPath(listed.id));
  const body = readResponse(section, response, context);
  const detail = body && readBody(section, 'RunDetail', body, (given) => parseRunDetail(given, client.host));
  if (detail === null || body === null) return response;
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
  section.check('the same truth as in the list', () => checkSameTruth(section, detail, listed, list));
  section.check('facts of the run', () => checkRunFacts(section, 'run', run, detail));
  if (detail.durations) section.check('durations', () => checkDurations(section, detail.durations ?? []));
  section.check('diagnostics and related', () => {
    checkDiagnosticKinds(section, body['diagnostics']);
    detail.related.forEach(({ url }, index) => checkLink(section, `related[${index}].url`, url, 'Related', 'url'));
  });
  return response;
}

/** How many durations a detail has. */
const shownDurations = 20;

function checkDurations(section: Section, { length }: readonly number[]): void {
  if (length <= shownDurations) return;
  section.problem({
    at: 'durations',
    says: `lists ${length}`,
    rule: `the last ${shownDurations} runs of the type, newest first (H6)`,
    example: exampleOf('RunDetail', 'durations'),
  });
}

function checkSameTruth(section: Section, detail: RunDetail, listed: RunFacts, list: RunList): void {
  const { run } = detail;
  // A run that goes on may have moved since the list was read.
  if (run.id !== listed.id || !isTerminal(listed) || !isTerminal(run)) return;
  const [here, there] = [labelsOf(deriveRunTruth(run, detail)), labelsOf(deriveRunTruth(listed, list))];
  if (here === there && run.completedAt === listed.completedAt) return;
  section.problem({
    at: 'run',
    says: here === there ? 'has another completed_at than in the list' : `is ${here}, and ${there} in the list`,
    rule: 'one run has the same facts on every surface (A4, A8): the same resource writes them',
  });
}

function labelsOf({ badges }: RunTruth): string {
  return badges.map(({ label }) => label).join(', ');
}

/** The parser makes text of a kind that it does not know: only the body has it. */
function checkDiagnosticKinds(section: Section, diagnostics: unknown): void {
  if (!Array.isArray(diagnostics)) return;
  const kinds: readonly string[] = Object.values(DiagnosticKind);
  diagnostics.forEach((diagnostic: unknown, index) => {
    const kind = isRecord(diagnostic) ? diagnostic['kind'] : undefined;
    if (typeof kind !== 'string' || kinds.includes(kind)) return;
    section.problem({
      at: `diagnostics[${index}].kind`,
      says: `is ${describeValue(kind)}: shown as text`,
      rule: oneOf(kinds),
      example: `"${DiagnosticKind.Json}"`,
    });
  });
}
