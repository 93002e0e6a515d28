import type { HostReport } from '../check-host.js';

/**
 * How many problems a report has. A host without any fits the contract, whatever notes there are.
 */
export function countProblems({ sections }: HostReport): number {
  return sections.reduce((sum, { problems }) => sum + problems.length, 0);
}
