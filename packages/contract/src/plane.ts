/** The two planes of a host: the workspaces of its customers, and its own system. */
export const Plane = { Admin: 'admin', System: 'system' } as const;
export type Plane = (typeof Plane)[keyof typeof Plane];

/** The plane of a request that names none. */
export const defaultPlane = Plane.Admin;
