/** Every request is answered, once: however long a source takes, and whether it settles or not. */
import { failure, FailureKind } from './failure.js';
import type { Reply, Source } from './source.js';

/** The source, given so many milliseconds. Its signal ends when they are over, and when the reader has gone. */
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
