/** What is said of the rescues of a run (H3). */
import { checkRun, type CheckedRun } from './checked.js';
import type { RunFacts } from './facts.js';
import { message, type Message, type TruthMessages } from './messages.js';
import { asRecord, finiteOrNull, textOrNull } from './values.js';

/** How often a run was rescued, when last and why (H3); null for a run that never was. */
export function rescueMessage(run: RunFacts): Message | null {
  const rescues = rescuesOf(checkRun(run));
  return rescues && message('rescued.times', rescues);
}

/** How often a checked run was rescued, when last and why; null for a run that never was. */
export function rescuesOf({ rescues }: CheckedRun): TruthMessages['rescued.times'] | null {
  if (rescues.length === 0) return null;
  const [first = {}, ...others] = rescues.map(asRecord);
  const last = others.reduce((latest, next) => (instant(latest) > instant(next) ? latest : next), first);
  return { times: rescues.length, at: finiteOrNull(last['at']), reason: textOrNull(last['reason']) };
}

const instant = (rescue: Readonly<Record<string, unknown>>) => finiteOrNull(rescue['at']) ?? -Infinity;
