/** A body against the schemas: the parser's issues in a developer's words, and what the parser lets pass or never looks at. */
import { isInstant, IssueKind, type Issue, type Parsed } from '@ops-widgets/contract';
import { eachField, isRecord, placeOf, describeValue } from './body-path.js';
import { fieldRules, isInstantField, meant, squeezed, type FieldRule } from './field-rules.js';
import type { Finding, Section } from '../findings/findings.js';

/** Reads a body with one of the parsers, and tells what does not fit. Null where the body is refused whole. */
export function readBody<Value>(
  section: Section,
  body: unknown,
  parse: (body: unknown) => Parsed<Value>,
): Value | null {
  const parsed = parse(body);
  const malformed = parsed.issues.filter(({ kind }) => kind === IssueKind.Malformed);
  const [ofInstants, ofOthers] = [
    malformed.filter(isAboutInstant),
    malformed.filter((issue) => !isAboutInstant(issue)),
  ];
  section.check('fields and their types', () => {
    for (const issue of ofOthers) section.problem(inWords(body, issue));
    spelling(section, body, new Set(malformed.map(({ path }) => path)));
    numbersAsTexts(section, body);
  });
  section.check('instants in UTC', () => {
    for (const issue of ofInstants) section.problem(inWords(body, issue));
    instants(section, body);
  });
  section.check('the scope that was asked for', () => {
    for (const { path, message } of parsed.issues.filter(({ kind }) => kind === IssueKind.Scope)) {
      section.problem({
        at: path,
        says: `${message}${path.startsWith('scope') ? `, and ${describeValue(placeOf(body, path).value)} was answered` : ''}`,
        rule: path.startsWith('scope')
          ? 'the scope that is answered is the scope that was asked for (F5, F6)'
          : 'every row belongs to the tenant that was asked for (F6)',
        example: path.startsWith('scope') ? undefined : 'where tenant_id = 7',
      });
    }
  });
  emptyLists(section, body);
  return parsed.ok ? parsed.value : null;
}

function isAboutInstant({ path }: Issue): boolean {
  return isInstantField(/\w+$/.exec(path)?.[0] ?? '');
}

function inWords(body: unknown, { path, message }: Issue): Finding {
  const { value, parent, name } = placeOf(body, path);
  if (/^\d+ more$/.test(message)) return { at: 'the body', says: `has ${message} of the kind`, rule: 'as above' };
  if (path === '')
    return { at: 'the body', says: `does not fit: ${message}`, rule: 'a record, as the contract has it' };
  const known = /^expected|invalid|required|missing/i.test(message) ? ruleAt(path, name) : undefined;
  if (!known) return { at: path, says: message, rule: ruleOfMessage(message), example: undefined };
  return {
    at: path,
    says: value === undefined ? `is missing${insteadIn(parent, name)}` : `is ${typed(value)}${partOf(value, message)}`,
    rule: known.rule,
    example: isInstantField(name) ? instantFrom(value, known.example) : exampleFrom(value, known),
  };
}

/** `active` is a list of runs in a snapshot, and a number among its counts. */
function ruleAt(path: string, name: string): FieldRule | undefined {
  return fieldRules[/^counts\./.test(path) ? 'healthy' : name];
}

/** A number that was written as a text is the example itself. */
function exampleFrom(value: unknown, { rule, example }: FieldRule): string {
  return typeof value === 'string' && /^\d+$/.test(value) && /number|seconds/.test(rule) ? value : example;
}

function typed(value: unknown): string {
  if (typeof value === 'string') return `the text ${describeValue(value)}`;
  if (typeof value === 'number') return `the number ${describeValue(value)}`;
  return describeValue(value);
}

/** A record or a list is refused for something inside of it. */
function partOf(value: unknown, message: string): string {
  return typeof value === 'object' && value !== null ? `: ${message}` : '';
}

function ruleOfMessage(message: string): string {
  if (message.endsWith('twice')) return 'every id once: a join that multiplies rows wants DISTINCT or a subquery';
  if (/no notification/.test(message))
    return 'one notification per run that has ended and that somebody started (A9, E4)';
  if (/too many/.test(message)) return 'at most 100 rows to an answer';
  return 'as the contract has it';
}

function insteadIn(parent: unknown, name: string): string {
  if (!isRecord(parent)) return '';
  const similar = Object.keys(parent).find((given) => squeezed(given) === squeezed(name));
  if (similar !== undefined) return `; there is ${similar}: did you mean ${name}?`;
  const wrapped = Object.keys(parent).find((given) => {
    const inner = parent[given];
    return isRecord(inner) && Object.hasOwn(inner, name);
  });
  return wrapped === undefined ? '' : `; it stands inside of "${wrapped}": answer it without that wrapper`;
}

/** The host's own instant as it should have been written. */
function instantFrom(value: unknown, example: string): string {
  const text = typeof value === 'string' ? value.trim() : '';
  const parts = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?))?(\.\d+)?\s*(Z|[+-]\d\d:?\d\d|UTC)?$/i.exec(text);
  const epochMs = typeof value === 'number' ? (value > 1e11 ? value : value * 1000) : null;
  const date = epochMs !== null ? new Date(epochMs) : parts ? new Date(asWritten(parts)) : null;
  if (date === null || Number.isNaN(date.getTime())) return example;
  return `"${date.toISOString().replace('.000Z', 'Z')}"`;
}

function asWritten([, day, time = '00:00:00', , zone = 'Z']: RegExpExecArray): string {
  const offset = /^UTC$/i.test(zone) ? 'Z' : zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  return `${day}T${time.length === 5 ? `${time}:00` : time}${offset}`;
}

/** Names in another spelling are ignored by the kit, and nobody is told: what they say is simply not shown. */
function spelling(section: Section, body: unknown, told: ReadonlySet<string>): void {
  eachField(body, ({ path, name, within, parent }) => {
    if (isOwnName(path, within) || Object.hasOwn(fieldRules, name)) return;
    const right = meant(name);
    if (right === null || Object.hasOwn(parent, right)) return;
    // A field that must be there is told as missing, with this one as the suggestion.
    if (told.has(path.slice(0, -name.length) + right)) return;
    section.problem({
      at: path,
      says: `is not read; did you mean ${right}?`,
      rule: 'names in snake_case, spelled as in the contract',
      example: `"${right}": ${fieldRules[right]?.example}`,
    });
  });
}

/** Names that the host chooses: of types and phases, and of what it keeps in a context for itself. */
function isOwnName(path: string, within: string): boolean {
  return /^(catalog|types|phases)$/.test(within) || /\.context\.(?!phase\b|composite\b|reconciliation\b)/.test(path);
}

/** Where progress is told, the parser lets anything pass, and the bar disappears: many a database writes numbers as texts. */
function numbersAsTexts(section: Section, body: unknown): void {
  eachField(body, ({ path, name, value, within }) => {
    if (!/^(summary_counts|phase|composite)$/.test(within) || name === 'key' || typeof value !== 'string') return;
    section.problem({
      at: path,
      says: `is the text ${describeValue(value)}`,
      rule: 'a whole number, not a text: no progress is shown from it (C2, C5)',
      example: /^\d+$/.test(value) ? value : '40',
    });
  });
}

function instants(section: Section, body: unknown): void {
  eachField(body, ({ path, name, value, within }) => {
    if (!isInstantField(name) || isOwnName(path, within) || !isInstant(value)) return;
    if (/(Z|[+-]00:00)$/i.test(value)) return;
    section.problem({
      at: path,
      says: `is ${describeValue(value)}, with an offset of its own`,
      rule: 'instants in UTC',
      example: instantFrom(value, '"2026-11-20T11:50:00Z"'),
    });
  });
}

const records = /^(catalog|lifecycle|types|default|phases|context|summary_counts|phase|composite|reconciliation)$/;

function emptyLists(section: Section, body: unknown): void {
  eachField(body, ({ path, name, value, within }) => {
    if (!Array.isArray(value) || value.length > 0 || !(records.test(name) || /^(catalog|types)$/.test(within))) return;
    section.note({
      at: path,
      says: 'is an empty list where a record belongs: it is read as none',
      rule: 'a record: PHP writes an empty array as a list, and an empty object as a record',
      example: '{}, in PHP (object) []',
    });
  });
}
