/** Which read a path asks for. */
import { endpoints, type ReadName } from '@ops-widgets/contract';

export type Route =
  | { readonly read: Exclude<ReadName, 'run'> }
  /** Null if the segment of the path does not decode: there is no such run (F2). */
  | { readonly read: 'run'; readonly id: string | null };

const { run: runEndpoint, ...others } = endpoints;
const reads = new Map(Object.entries(others).map(([read, { path }]) => [path as string, read as keyof typeof others]));
const runPath = new RegExp(`${runEndpoint.path.replace('{id}', '([^/]+)')}$`);

/**
 * The route of a path; null where there is none.
 * @param basePath the path in front of the routes ("/ops/api"); without it only the end of
 * a path counts
 */
export function routeOf(pathname: string, basePath?: string): Route | null {
  if (basePath !== undefined) {
    const base = basePath.replace(/\/+$/, '');
    return pathname.startsWith(`${base}/`) ? exactRoute(pathname.slice(base.length)) : null;
  }
  const run = runPath.exec(pathname);
  if (run) return exactRoute(run[0]);
  const path = [...reads.keys()].find((candidate) => pathname.endsWith(candidate));
  return path === undefined ? null : exactRoute(path);
}

function exactRoute(path: string): Route | null {
  const read = reads.get(path);
  if (read !== undefined) return { read };
  const [whole, segment] = runPath.exec(path) ?? [];
  return whole !== path || segment === undefined ? null : { read: 'run', id: decode(segment) };
}

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
