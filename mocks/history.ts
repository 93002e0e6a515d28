/** A day of ended operations, as background for the runs that a story is about. */
import type { RunFacts } from '@ops-widgets/truth';
import { scheduled } from './ended-runs.js';
import { ago } from './instants.js';
import { contoso, fabrikam, northwind } from './tenants.js';

/** How many operations ended in each of the last 23 whole hours, the latest first: 40 in all. */
const usualDay = [3, 4, 2, 3, 1, 0, 1, 1, 0, 0, 1, 0, 2, 1, 2, 3, 4, 3, 2, 3, 2, 1, 1];

/** A succeeded, scheduled operation for each ended one of `hours`. Ids count up from `firstId`. */
export function succeededThroughTheDay(firstId = 1000, hours: readonly number[] = usualDay): readonly RunFacts[] {
  const tenants = [contoso, fabrikam, northwind];
  const minutesIntoTheHour = 10;
  return hours
    .flatMap((count, index) => Array.from({ length: count }, (_, inHour) => ({ hours: index + 1, inHour })))
    .map(({ hours: hoursAgo, inHour }, index) => {
      const minutes = -(minutesIntoTheHour + inHour * 12);
      return scheduled(String(firstId + index), {
        tenant: tenants[index % tenants.length] ?? contoso,
        createdAt: ago({ hours: hoursAgo, minutes: minutes + 3, seconds: 20 }),
        startedAt: ago({ hours: hoursAgo, minutes: minutes + 3, seconds: 10 }),
        completedAt: ago({ hours: hoursAgo, minutes }),
      });
    });
}
