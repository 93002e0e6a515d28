/** Answers every request once: however long a source takes, and whether it settles or not. */
import { failure, FailureKind } from './failure.js';
import type { Reply, Source } from './source.js';

/**
 * The source with a time-out, in milliseconds. It aborts its signal when the time is over, and when
 * the signal of the request is aborted.
 */
export function withTimeout(source: Source, timeoutMs: number): Source {
  return (request) =>
    new Promise((resolve) => {
      const ending = new AbortController();
      const finish = (reply: Reply) => {
        clearTimeout(timer);
        request.signal?.removeEventListener('abort', leave);
        resolve(reply);
      };
      const end = (kind: FailureKind) => {
        finish({ kind: 'failure', failure: failure(kind, 'no answer') });
        ending.abort();
      };
      const leave = () => end(FailureKind.Network);
      const timer = setTimeout(end, timeoutMs, FailureKind.Timeout);
      request.signal?.addEventListener('abort', leave);
      if (request.signal?.aborted) leave();
      else source({ ...request, signal: ending.signal }).then(finish, leave);
    });
}
