/** The limits and defaults of the contract that decide how much a read asks for. */

/** The longest page of a list. */
export const maxListLimit = 100;

/** The rows of a snapshot that the server answers without being asked for a number. */
export const defaultSnapshotLimits = { recent: 10, active: 20 } as const;
