/** What an active run waits for on purpose, as every surface says it (H1). */
import { waitingBadge } from './badges.js';
import type { Waiting } from './facts.js';
import { message, type Message } from './messages.js';

/** What a run waits for, and until when. */
export function waitMessage(waiting: Required<Waiting>): Message {
  return message('waiting.for', { badge: waitingBadge(waiting), at: waiting.until });
}
