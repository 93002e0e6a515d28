/**
 * One way in which a server or a page turns against the kit, and the result. `README.md`
 * lists them all.
 */
export interface HostileCase {
  /** Also the title of the test that proves it. */
  readonly name: string;
  /** What the server or the page does. */
  readonly does: string;
  /** What the operator sees: the views and the words. */
  readonly sees: string;
  /** What the wire carries from then on: how many requests, and when the next one. */
  readonly wire: string;
  /** The requirements it stands for: `B9`, `F2`. */
  readonly proves: readonly string[];
  /** Only when it is tied to some engines: `chromium`, `firefox`, `webkit`. */
  readonly engines?: readonly string[];
}
