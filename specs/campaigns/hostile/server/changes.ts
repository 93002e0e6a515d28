/** Changes of good bodies. */
import { noon } from '../../../../mocks/index.js';
import { rowsOf, type Body } from '../../../support/page/wire.js';

const lists = ['active', 'attention', 'recent', 'runs'];

/** Every run of a body, changed. */
export function eachRun(change: (run: Body) => Body): (body: Body) => Body {
  const inRow = (row: Body) => ({ ...row, run: change(row['run'] as Body) });
  return (body) => ({
    ...body,
    ...Object.fromEntries(
      lists.filter((list) => list in body).map((list) => [list, rowsOf(body, list).map((row) => change(row))]),
    ),
    ...('run' in body && { run: change(body['run'] as Body) }),
    ...('notifications' in body && { notifications: rowsOf(body, 'notifications').map(inRow) }),
  });
}

/** Every value inside, changed where it is a number. */
export function eachNumber(value: unknown, change: (number: number) => unknown): unknown {
  if (typeof value === 'number') return change(value);
  if (Array.isArray(value)) return value.map((one) => eachNumber(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, eachNumber(one, change)]));
}

/** Every text that an operator may read, replaced; ids, kinds and instants stay. */
export function eachText(text: string): (body: Body) => Body {
  return eachRun((run) => ({
    ...run,
    label: text,
    initiator: text,
    tenant: { id: '7', name: text },
    failures: [{ code: text, message: text }],
    context: { phase: { key: text }, reconciliation: run['id'] === '3' ? { reason: text, reason_code: text } : null },
  }));
}

/** An instant as the contract writes it. */
export const at = (ms: number) => new Date(ms).toISOString();

/** The fields that change when a run ends. */
export const ended = { status: 'completed', outcome: 'succeeded', completed_at: at(noon + 9000) };
