/** Whether an operator has to worry about a run's life (truth.md, "Active state"). */
export const ActiveState = {
  Healthy: 'healthy',
  Late: 'late',
  Stuck: 'stuck',
  Terminal: 'terminal',
  Unknown: 'unknown',
} as const;
export type ActiveState = (typeof ActiveState)[keyof typeof ActiveState];
