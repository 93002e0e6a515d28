/** Something a person who starts the host can put right. Its message is one line, without credentials, for stderr. */
export class HostError extends Error {
  override readonly name = 'HostError';
}
