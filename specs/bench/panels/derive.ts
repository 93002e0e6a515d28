/**
 * What the kit does with a page of runs, without the page: reading it and judging it, beside the
 * browser's own reading of JSON.
 */
import { parseRunList } from '@ops-widgets/contract';
import { deriveRunTruth, type RunFacts } from '@ops-widgets/truth';

/**
 * Makes ready what is to be measured with a page of runs: `ways` does one of three things to it so
 * often.
 */
function prepare(text: string): void {
  const body: unknown = JSON.parse(text);
  const answer = parseRunList(body);
  if (!answer.ok || answer.issues.length > 0) throw new Error('the page of runs is refused');
  const { value } = answer;
  const judge = (runs: readonly RunFacts[]) => runs.map((run) => deriveRunTruth(run, value));
  const ways: Ways = {
    parse: () => JSON.parse(text) as unknown,
    parseAndJudge: () => {
      const read = parseRunList(body);
      return read.ok && judge(read.value.runs);
    },
    derive: () => judge(value.runs),
  };
  Object.assign(globalThis, { ways });
}

/** JSON read by the browser; what was read validated and judged; what was validated judged. */
export type Ways = Readonly<Record<'parse' | 'parseAndJudge' | 'derive', () => unknown>>;

Object.assign(globalThis, { prepare });
