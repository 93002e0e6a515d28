/**
 * A job engine that cannot be read: none is there, its version is unknown, a right is missing, it
 * does not answer. The message is a sentence for operators, and says what to do (J6): the handler
 * answers it as the `detail` of a 503. It names nothing that is secret and nothing of a row.
 */
export class EngineError extends Error {
  override readonly name = 'EngineError';
}
