/**
 * A trouble outside the operation that may pass, such as a folder that is not there at the moment.
 * An operation that throws it is tried again later, as long as it has attempts left; any other
 * error ends its run.
 */
export class PassingTroubleError extends Error {
  override readonly name = 'PassingTroubleError';
  /** For programs. */
  readonly code: string;

  /**
   * @param message a sentence for operators
   * @param cause for the diagnostics
   */
  constructor(code: string, message: string, cause: unknown) {
    super(message, { cause });
    this.code = code;
  }
}
