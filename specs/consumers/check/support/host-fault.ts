/** A host with one fault, and the finding that the checker reports for it. */
import type { HostAnswer } from './faulty-host.js';

export interface HostFault {
  readonly name: string;
  readonly inject: (answer: HostAnswer) => void;
  /** The line of the finding: its place, and what the host says there. */
  readonly finding: string;
  /** The rule below the line, in part. */
  readonly rule: string;
  /** The sentence of the field below the rule, in part. */
  readonly means?: string;
  readonly options?: readonly string[];
  /** The finding is a note: the host still fits. */
  readonly isNote?: true;
}

export type InjectFault = HostFault['inject'];
// A fault may change a body of any shape in any way.
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-return */
export const snapshot =
  (inject: (body: any) => void): InjectFault =>
  ({ path, body, status }) => {
    if (path === '/snapshot' && status === 200) inject(body);
  };
export const runRows = (inject: (run: any) => void): InjectFault => {
  return ({ status, body }) => {
    if (status !== 200) return;
    const notified = (body.notifications ?? []).map((row: any) => row.run);
    const runs = [body.active, body.attention, body.recent, body.runs, notified].flatMap((rows) => rows ?? []);
    [...runs, body.run].filter((run: any) => run?.id !== undefined).forEach(inject);
  };
};
export const on =
  (fits: (answer: HostAnswer) => boolean, inject: (answer: HostAnswer) => void): InjectFault =>
  (answer) => {
    if (fits(answer)) inject(answer);
  };
export const at = (path: string) => (answer: HostAnswer) => answer.path === path && answer.status === 200;
const html = '<!doctype html>\n<html><title>Sign in</title></html>';
export const asPage = (answer: HostAnswer, status = 200) => {
  answer.status = status;
  answer.headers = { ...answer.headers, 'content-type': 'text/html; charset=utf-8' };
  answer.text = html;
};
export const withHeader =
  (name: string, value: string | readonly string[] | null): InjectFault =>
  ({ headers }) => {
    if (value === null) delete headers[name];
    else headers[name] = value;
  };
/** The headers of CORS for the page of `--origin`, which may read the named ones. */
export const exposing =
  (names: string): InjectFault =>
  ({ headers }) => {
    Object.assign(headers, {
      'access-control-allow-origin': 'https://panel.example',
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': names,
      vary: 'Origin',
    });
  };
export const offset = (hours: number) => (value: string | null) =>
  value === null ? null : new Date(Date.parse(value) + hours * 3_600_000).toISOString();
export const everyInstant = (write: (value: string) => unknown): InjectFault =>
  runRows((run) => {
    for (const name of ['created_at', 'started_at', 'completed_at', 'heartbeat_at']) {
      if (typeof run[name] === 'string') run[name] = write(run[name]);
    }
  });
export const renamed = (from: string, to: string): InjectFault =>
  runRows((run) => {
    run[to] = run[from];
    delete run[from];
  });
