import type { ChildProcess } from 'node:child_process';
import type { Query } from './database.js';
import type { Row } from './row.js';

/**
 * The embedded database lives in the panel's process, so a worker sends its statements over the
 * channel between parent and child. Each statement is complete: when a worker dies, those that
 * arrived are done and the others never happened.
 */
interface Request {
  readonly kind: 'query';
  readonly id: number;
  readonly sql: string;
  readonly params: readonly unknown[] | undefined;
}

interface Answer {
  readonly kind: 'answer';
  readonly id: number;
  readonly rows?: Row[];
  readonly error?: { readonly message: string; readonly code: unknown };
}

/** In the panel: answers the statements of one worker until it exits. */
export function serveQueries(worker: ChildProcess, query: Query): void {
  worker.on('message', (message: Request | { kind: string }) => {
    if (!isRequest(message)) return;
    void run(query, message).then((answer) => {
      // The worker may have died meanwhile; then the answer has no receiver.
      if (worker.connected) worker.send(answer, () => undefined);
    });
  });
}

/** In the worker: the panel's database. Pending statements fail when the panel exits. */
export function queryOverChannel(): Query {
  const waiting = new Map<number, { resolve: (value: { rows: Row[] }) => void; reject: (error: Error) => void }>();
  let last = 0;
  process.on('message', (message: Answer | { kind: string }) => {
    if (!isAnswer(message)) return;
    const caller = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) caller?.reject(Object.assign(new Error(message.error.message), { code: message.error.code }));
    else caller?.resolve({ rows: message.rows ?? [] });
  });
  process.on('disconnect', () => {
    for (const caller of waiting.values()) caller.reject(new Error('The panel is gone.'));
    waiting.clear();
  });
  return (sql, params) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      const request: Request = { kind: 'query', id, sql, params };
      process.send?.(request, (error: Error | null) => {
        if (error && waiting.delete(id)) reject(error);
      });
    });
}

async function run(query: Query, { id, sql, params }: Request): Promise<Answer> {
  try {
    return { kind: 'answer', id, rows: (await query(sql, params)).rows };
  } catch (error) {
    const { message, code } = error as Error & { code?: unknown };
    return { kind: 'answer', id, error: { message, code } };
  }
}

function isRequest(message: { kind: string }): message is Request {
  return message.kind === 'query';
}

function isAnswer(message: { kind: string }): message is Answer {
  return message.kind === 'answer';
}
