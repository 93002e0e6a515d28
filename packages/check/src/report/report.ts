/** The report of a host as lines for people, and as JSON for machines. */
import { isCredential, type Host } from '../requests/host-client.js';
import type { HostReport } from '../check-host.js';
import type { SectionReport, ReportedFinding } from '../findings/findings.js';

export interface TextOptions {
  readonly color: boolean;
  /** Problems only. */
  readonly quiet: boolean;
}

type Tint = (text: string) => string;

/** Whether the host fits: problems count, notes do not. */
export function countProblems({ sections }: HostReport): number {
  return sections.reduce((sum, { problems }) => sum + problems.length, 0);
}

export function formatText(
  host: Host,
  report: HostReport,
  tookMs: number,
  { color, quiet }: TextOptions,
): readonly string[] {
  const tint = (code: number): Tint => (color ? (text) => `\u001b[${code}m${text}\u001b[0m` : (text) => text);
  const [red, green, yellow, dim, bold] = [tint(31), tint(32), tint(33), tint(2), tint(1)];
  const lines: string[] = [];
  const findings = (mark: string, told: readonly ReportedFinding[]) => {
    for (const { at, says, more, rule, example } of told) {
      lines.push(`  ${mark} ${bold(at)} ${says}${more > 0 ? dim(` (and ${more} more)`) : ''}`);
      lines.push(`      ${dim('rule')}     ${rule}`);
      if (example !== undefined) lines.push(`      ${dim('example')}  ${example}`);
    }
  };
  if (!quiet) lines.push(`${bold('Ops Widgets contract')}  ${describeHost(host)}`, '');
  for (const { title, problems, notes, repeated, fits } of report.sections) {
    const isShown = quiet ? problems.length > 0 : problems.length + notes.length + repeated + fits.length > 0;
    if (!isShown) continue;
    lines.push(bold(title));
    findings(red('✗'), problems);
    if (!quiet) {
      if (repeated > 0) lines.push(`  ${red('✗')} as above${repeated > 1 ? `, ${repeated} times` : ''}`);
      findings(yellow('!'), notes);
      if (fits.length > 0)
        lines.push(...wrap(fits.join(', ')).map((line, row) => `  ${row === 0 ? green('✓') : ' '} ${line}`));
    }
    lines.push('');
  }
  const summary = summaryOf(report, tookMs);
  if (report.unreachable !== null) lines.push(red(`Cannot be asked: ${report.unreachable}`));
  else if (countProblems(report) > 0) lines.push(red(summary));
  else if (!quiet) lines.push(green(summary));
  return lines.map((line) => redact(host, line));
}

export function formatJson(host: Host, report: HostReport, tookMs: number, exitCode: number): string {
  const told = ({ at, says, rule, example, more }: ReportedFinding) => ({
    at,
    says,
    rule,
    example: example ?? null,
    more,
  });
  const section = ({ title, problems, notes, repeated, fits }: SectionReport) => ({
    title,
    problems: problems.map(told),
    notes: notes.map(told),
    repeated,
    fits,
  });
  const whole = {
    api: host.api.href,
    plane: host.plane,
    workspace: host.workspace,
    tenant: host.tenant,
    exit_code: exitCode,
    problems: countProblems(report),
    requests: report.requests,
    seconds: Number((tookMs / 1000).toFixed(1)),
    unreachable: report.unreachable,
    sections: report.sections.map(section),
  };
  return JSON.stringify(whole, (_name, value: unknown) => (typeof value === 'string' ? redact(host, value) : value), 2);
}

function describeHost({ api, plane, workspace, tenant, headers }: Host): string {
  const sent = headers.map(([name]) => name).join(', ');
  return [
    `${api.origin}${api.pathname}`,
    `plane ${plane}`,
    workspace === null ? '' : `workspace ${workspace}`,
    tenant === null ? '' : `tenant ${tenant}`,
    sent === '' ? 'without credentials' : `with ${sent}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function summaryOf(report: HostReport, tookMs: number): string {
  const problems = countProblems(report);
  const notes = report.sections.reduce((sum, section) => sum + section.notes.length, 0);
  const asked = `${plural(report.requests, 'request')}, ${(tookMs / 1000).toFixed(1)} s`;
  const noted = notes > 0 ? `, ${plural(notes, 'note')}` : '';
  return problems > 0 ? `${plural(problems, 'problem')}${noted} (${asked})` : `Fits the contract${noted} (${asked})`;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function wrap(text: string, most = 110): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(', ')) {
    const current = lines.at(-1);
    if (current === undefined || `${current}, ${word}`.length > most) lines.push(word);
    else lines[lines.length - 1] = `${current}, ${word}`;
  }
  return lines.map((line, index) => (index < lines.length - 1 ? `${line},` : line));
}

/** A host may send back what it was sent: in a redirect, in a page, in a message. */
function redact(host: Host, text: string): string {
  const secrets = host.headers
    .filter(([name]) => isCredential(name))
    .flatMap(([, value]) => [
      value,
      ...value.split(/;\s*/).map((pair) => pair.replace(/^(Bearer\s+|Basic\s+|[^=\s]+=)/i, '')),
    ])
    .filter((secret) => secret.length >= 4)
    .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
    .sort((a, b) => b.length - a.length);
  return secrets.reduce((told, secret) => told.replaceAll(secret, '•••'), text);
}
