/**
 * The brute-force reading of an engine's tables: facts of each row by plain code, from the raw row
 * and the engine's documentation and source, without any of the SQL that the stores are made of.
 * What is read so is put into a memory store, which the truth module alone judges.
 */
import type { MemoryRun } from '@ops-widgets/server';
import type { Lifecycle, LifecycleWindow, RunFacts, TenantRef } from '@ops-widgets/truth';

/** A row as `select *` gives it. */
export type Raw = Readonly<Record<string, unknown>>;

export interface OracleContext {
  /** Epoch milliseconds. */
  readonly asOf: number;
  readonly lifecycle: Lifecycle;
}

/** How rows of one engine are read. */
export interface Oracle {
  facts(row: Raw, context: OracleContext): RunFacts;
  /** Whether a row is an intention and no operation yet: not due, and never started. */
  isScheduled(row: Raw, context: OracleContext): boolean;
}

/** The rows as the memory store takes them, without what is scheduled unless it is to be shown. */
export function readBy(
  oracle: Oracle,
  rows: readonly Raw[],
  context: OracleContext,
  { scheduled = false }: { scheduled?: boolean } = {},
): readonly MemoryRun[] {
  return rows
    .filter((row) => scheduled || !oracle.isScheduled(row, context))
    .map((row) => ({ run: oracle.facts(row, context), workspaceId: 'engine' }));
}

/** Whole epoch milliseconds of a timestamptz; null for none, and for an infinite one. */
export function instant(value: unknown): number | null {
  return value instanceof Date ? value.getTime() : null;
}

/** A number of a column, of whatever width. */
export function number(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}

/** A text inside of a payload, or a number as a text; null for anything else, and for a blank. */
export function said(payload: unknown, ...path: readonly string[]): string | null {
  let value = payload;
  for (const name of path) {
    const inside: unknown =
      typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name)
        ? (value as Raw)[name]
        : null;
    value = inside;
  }
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && /\S/.test(value) ? value : null;
}

/** The facts that the options of the tests read in a payload. */
export function fromPayload(payload: unknown): Pick<RunFacts, 'tenant' | 'label' | 'initiator'> {
  const id = said(payload, 'tenantId');
  const tenant: TenantRef | null = id === null ? null : { id, name: id };
  return { tenant, label: said(payload, 'title'), initiator: said(payload, 'by', 'name') };
}

/** The window of a type: what the engine itself says, under that of the user. */
export function windowOf(type: string, { lifecycle }: OracleContext, own: LifecycleWindow): LifecycleWindow {
  const ofType = Object.hasOwn(lifecycle.types ?? {}, type) ? lifecycle.types?.[type] : null;
  return { ...own, ...(ofType ?? lifecycle.default) };
}
