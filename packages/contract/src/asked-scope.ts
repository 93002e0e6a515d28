import type { Plane } from './plane.js';

/** The scope that was asked for. Null asks for everything that the session may see. */
export interface AskedScope {
  readonly plane?: Plane;
  readonly workspace?: string | null;
  readonly tenant?: string | null;
}
