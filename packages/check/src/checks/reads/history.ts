/** The history of a snapshot: the last 24 hours, oldest first. */
import type { Snapshot } from '@ops-widgets/contract';
import type { Section } from '../../findings/findings.js';

const hourMs = 3_600_000;

/** A day, the hour that it begins in, and one for hosts that round. */
const maxAgeMs = 26 * hourMs;

export function checkHistory(section: Section, { history, asOf, counts, countsExact }: Snapshot): void {
  (history ?? []).forEach(({ hour, ended, followUp }, index) => {
    const at = `history[${index}]`;
    const before = history?.[index - 1];
    if (before !== undefined && before.hour >= hour) {
      const says = 'is not after the hour before it';
      section.problem({ at: `${at}.hour`, says, rule: 'oldest first, each hour once' });
    }
    if (followUp > ended) {
      const says = `is ${followUp}, and ended is ${ended}`;
      section.problem({ at: `${at}.follow_up`, says, rule: 'follow_up is a part of ended (A10)', example: `${ended}` });
    }
    if (hour > asOf || hour < asOf - maxAgeMs) {
      const says = hour > asOf ? 'lies ahead of as_of' : 'is more than a day before as_of';
      section.problem({ at: `${at}.hour`, says, rule: 'the last 24 hours' });
    }
  });
  const total = (history ?? []).reduce((sum, { ended }) => sum + ended, 0);
  // A number that is not recorded is compared with nothing (H4).
  if (counts.ended24h === null || (!countsExact && counts.ended24h < total)) return;
  if (total !== counts.ended24h) {
    section.problem({
      at: 'history',
      says: `has ${total} runs that ended, and counts.ended_24h is ${counts.ended24h}`,
      rule: 'the same 24 hours: the hour of as_of minus 24 h is the first one, cut there (A10)',
    });
  }
}
