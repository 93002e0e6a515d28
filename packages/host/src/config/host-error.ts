/**
 * A mistake that the person who starts the host can mend. The message is one line for stderr,
 * without credentials.
 */
export class HostError extends Error {
  override readonly name = 'HostError';
}
