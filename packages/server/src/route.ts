/** Which read a path asks for. */

export type Route =
  | { readonly read: 'snapshot' | 'runs' | 'notifications' | 'reviewPack' }
  /** `id` is null where the path's segment does not decode: such a run is as missing as any other. */
  | { readonly read: 'run'; readonly id: string | null };

const reads = {
  '/snapshot': 'snapshot',
  '/runs': 'runs',
  '/notifications': 'notifications',
  '/review-packs/latest': 'reviewPack',
} as const;

/**
 * The route of a path; null where there is none.
 * @param basePath the path in front of the routes ("/ops/api"); where it is not given, the end of the path decides
 */
export function routeOf(pathname: string, basePath?: string): Route | null {
  if (basePath !== undefined) {
    const base = basePath.replace(/\/+$/, '');
    return pathname.startsWith(`${base}/`) ? exactRoute(pathname.slice(base.length)) : null;
  }
  const run = /\/runs\/[^/]+$/.exec(pathname);
  if (run) return exactRoute(run[0]);
  const path = Object.keys(reads).find((candidate) => pathname.endsWith(candidate));
  return path === undefined ? null : exactRoute(path);
}

function exactRoute(path: string): Route | null {
  if (Object.hasOwn(reads, path)) return { read: reads[path as keyof typeof reads] };
  const segment = /^\/runs\/([^/]+)$/.exec(path)?.[1];
  return segment === undefined ? null : { read: 'run', id: decode(segment) };
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
