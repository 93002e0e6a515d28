/**
 * A body against the schemas of the contract: the parser's issues, and what the parser accepts in
 * silence.
 */
import { endpoints, IssueKind, type Issue, type Parsed } from '@ops-widgets/contract';
import { isRecord, placeAt } from '../../fields/body-path.js';
import { placeInContract, type ContractPlace } from '../../fields/contract-fields.js';
import { describeSchema, describeTypedValue, describeValue, exampleText } from '../../fields/describe.js';
import { instantText } from '../../fields/instant-text.js';
import { isInstantSchema, isNumberSchema, type Schema } from '../../fields/schema.js';
import type { Finding, Section } from '../../findings/findings.js';
import { checkEmptyLists, checkInstantOffsets, checkNumbersAsTexts, checkSpelling, squeeze } from './body-fields.js';

/**
 * Parses a body and reports what does not fit. Null if the parser refuses the body.
 * @param component the OpenAPI component of the answer, e.g. `Snapshot`
 */
export function readBody<Value>(
  section: Section,
  component: string,
  body: unknown,
  parse: (body: unknown) => Parsed<Value>,
): Value | null {
  const parsed = parse(body);
  const malformed = parsed.issues
    .filter(({ kind }) => kind === IssueKind.Malformed)
    .map((issue) => ({ issue, place: placeInContract(component, issue.path, body) }));
  const report = (isAboutInstant: boolean) => {
    for (const { issue, place } of malformed) {
      const isInstant = place.schema !== undefined && isInstantSchema(place.schema);
      if (isInstant === isAboutInstant) section.problem(malformedFinding(body, issue, place));
    }
  };
  const reported = new Set(malformed.map(({ issue }) => issue.path));
  section.check('fields and their types', () => {
    report(false);
    checkSpelling(section, component, body, reported);
    checkNumbersAsTexts(section, component, body);
  });
  section.check('instants in UTC', () => {
    report(true);
    checkInstantOffsets(section, component, body);
  });
  section.check('the scope that was asked for', () => {
    for (const issue of parsed.issues.filter(({ kind }) => kind === IssueKind.Scope)) {
      section.problem(scopeFinding(body, issue));
    }
  });
  checkEmptyLists(section, component, body, reported);
  return parsed.ok ? parsed.value : null;
}

function malformedFinding(body: unknown, { path, message }: Issue, { schema, doc }: ContractPlace): Finding {
  if (/^\d+ more$/.test(message)) return { at: 'the body', says: `has ${message} of the kind`, rule: 'as above' };
  if (path === '') {
    return { at: 'the body', says: `does not fit: ${message}`, rule: 'a record, as the contract has it' };
  }
  if (schema === undefined || !message.startsWith('expected')) {
    return { at: path, says: message, rule: messageRule(message) };
  }
  const { value, parent, name } = placeAt(body, path);
  // A record or a list is refused for something inside of it.
  const detail = typeof value === 'object' && value !== null ? `: ${message}` : '';
  return {
    at: path,
    says: value === undefined ? `is missing${hintFor(parent, name)}` : `is ${describeTypedValue(value)}${detail}`,
    rule: describeSchema(schema),
    example: rightValue(value, schema) ?? (doc && exampleText(doc.example)),
  };
}

/** The host's own number or instant as the contract wants it; undefined if it is neither. */
function rightValue(value: unknown, schema: Schema): string | undefined {
  if (isNumberSchema(schema) && typeof value === 'string' && /^\d+$/.test(value)) return value;
  const instant = isInstantSchema(schema) ? instantText(value) : null;
  return instant === null ? undefined : `"${instant}"`;
}

function messageRule(message: string): string {
  if (message.includes('contradicts')) {
    return 'an id of one run in the whole scope, over all lists and types: where each queue counts by itself, queue:id';
  }
  if (message.endsWith('twice')) return 'every id once: a join that multiplies rows wants DISTINCT or a subquery';
  if (message.startsWith('no notification')) {
    return 'one notification per run that has ended and that somebody started (A9, E4)';
  }
  const { max } = endpoints.runs.query.limit;
  return message.endsWith('too many') ? `at most ${max} rows to an answer` : 'as the contract has it';
}

/** Where a missing field may be: under another spelling, or inside of a wrapper such as `data`. */
function hintFor(parent: unknown, name: string): string {
  if (!isRecord(parent)) return '';
  const similar = Object.keys(parent).find((given) => squeeze(given) === squeeze(name));
  if (similar !== undefined) return `; there is ${similar}: did you mean ${name}?`;
  const wrapper = Object.keys(parent).find((given) => {
    const inner = parent[given];
    return isRecord(inner) && Object.hasOwn(inner, name);
  });
  return wrapper === undefined ? '' : `; it stands inside of "${wrapper}": answer it without that wrapper`;
}

function scopeFinding(body: unknown, { path, message }: Issue): Finding {
  if (!path.startsWith('scope')) {
    const rule = 'every row belongs to the tenant that was asked for (F6)';
    return { at: path, says: message, rule, example: 'where tenant_id = 7' };
  }
  return {
    at: path,
    says: `${message}, and ${describeValue(placeAt(body, path).value)} was answered`,
    rule: 'the scope that is answered is the scope that was asked for (F5, F6)',
  };
}
