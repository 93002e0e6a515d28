/** The report as JSON, for machines. */
import type { HostReport } from '../check-host.js';
import type { ReportedFinding } from '../findings/findings.js';
import type { Host } from '../requests/host.js';
import { countProblems } from './count-problems.js';
import { redact } from './redact.js';

/** The whole report; what a finding does not have is null. */
export function formatJson(host: Host, report: HostReport, durationMs: number, exitCode: number): string {
  const json = {
    api: host.api.href,
    plane: host.plane,
    workspace: host.workspace,
    tenant: host.tenant,
    exit_code: exitCode,
    problems: countProblems(report),
    requests: report.requests,
    seconds: Number((durationMs / 1000).toFixed(1)),
    unreachable: report.unreachable,
    sections: report.sections.map(({ title, problems, notes, repeated, fits }) => ({
      title,
      problems: problems.map(findingJson),
      notes: notes.map(findingJson),
      repeated,
      fits,
    })),
  };
  const redacted = (_name: string, value: unknown) => (typeof value === 'string' ? redact(host, value) : value);
  return JSON.stringify(json, redacted, 2);
}

function findingJson({ at, says, rule, means, example, more }: ReportedFinding) {
  return { at, says, rule, means, example: example ?? null, more };
}
