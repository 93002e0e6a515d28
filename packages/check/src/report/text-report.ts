/** The report as lines of text, for people. */
import type { HostReport } from '../check-host.js';
import type { ReportedFinding, SectionReport } from '../findings/findings.js';
import type { Host } from '../requests/host.js';
import { countProblems } from './count-problems.js';
import { redact } from './redact.js';

export interface TextOptions {
  readonly color: boolean;
  /** Leaves out everything but problems. */
  readonly quiet: boolean;
}

/** The width of a line of what fits. */
const maxWidth = 110;

export function formatText(
  host: Host,
  report: HostReport,
  durationMs: number,
  { color, quiet }: TextOptions,
): readonly string[] {
  const styles = color ? ansiStyles : plainStyles;
  const lines = quiet ? [] : [`${styles.bold('Ops Widgets contract')}  ${describeHost(host)}`, ''];
  for (const section of report.sections) lines.push(...sectionLines(section, styles, quiet));
  const summary = summaryOf(report, durationMs);
  if (report.unreachable !== null) lines.push(styles.red(`Cannot be asked: ${report.unreachable}`));
  else if (countProblems(report) > 0) lines.push(styles.red(summary));
  else if (!quiet) lines.push(styles.green(summary));
  return lines.map((line) => redact(host, line));
}

type Style = (text: string) => string;
type Styles = Readonly<Record<'red' | 'green' | 'yellow' | 'dim' | 'bold', Style>>;

const ansi =
  (code: number): Style =>
  (text) =>
    `\u001b[${code}m${text}\u001b[0m`;
const plain: Style = (text) => text;
const ansiStyles: Styles = { red: ansi(31), green: ansi(32), yellow: ansi(33), dim: ansi(2), bold: ansi(1) };
const plainStyles: Styles = { red: plain, green: plain, yellow: plain, dim: plain, bold: plain };

function sectionLines(section: SectionReport, styles: Styles, quiet: boolean): readonly string[] {
  const { title, problems, notes, repeated, fits } = section;
  const { red, yellow, bold } = styles;
  const problemLines = problems.flatMap((finding) => findingLines(red('✗'), finding, styles));
  const lines = quiet
    ? problemLines
    : [
        ...problemLines,
        ...(repeated > 0 ? [`  ${red('✗')} as above${repeated > 1 ? `, ${repeated} times` : ''}`] : []),
        ...notes.flatMap((finding) => findingLines(yellow('!'), finding, styles)),
        ...fitLines(fits, styles),
      ];
  return lines.length === 0 ? [] : [bold(title), ...lines, ''];
}

function findingLines(mark: string, finding: ReportedFinding, { dim, bold }: Styles): readonly string[] {
  const { at, says, more, rule, means, example } = finding;
  const detail = (label: string, text: string) => `      ${dim(label.padEnd(8))} ${text}`;
  return [
    `  ${mark} ${bold(at)} ${says}${more > 0 ? dim(` (and ${more} more)`) : ''}`,
    detail('rule', rule),
    ...(means === null ? [] : [detail('means', means)]),
    ...(example === undefined ? [] : [detail('example', example)]),
  ];
}

function fitLines(fits: readonly string[], { green }: Styles): readonly string[] {
  if (fits.length === 0) return [];
  return wrap(fits).map((line, row) => `  ${row === 0 ? green('✓') : ' '} ${line}`);
}

/** Joins items with commas, on as many lines as it takes. */
function wrap(items: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const item of items) {
    const current = lines.at(-1);
    if (current === undefined || `${current}, ${item}`.length > maxWidth) lines.push(item);
    else lines[lines.length - 1] = `${current}, ${item}`;
  }
  return lines.map((line, index) => (index < lines.length - 1 ? `${line},` : line));
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

function summaryOf(report: HostReport, durationMs: number): string {
  const problems = countProblems(report);
  const notes = report.sections.reduce((sum, section) => sum + section.notes.length, 0);
  const effort = `(${plural(report.requests, 'request')}, ${(durationMs / 1000).toFixed(1)} s)`;
  const noted = notes > 0 ? `, ${plural(notes, 'note')}` : '';
  return problems > 0 ? `${plural(problems, 'problem')}${noted} ${effort}` : `Fits the contract${noted} ${effort}`;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
