/**
 * The site of the host pages, made by `npm run test:hosts`, and its server as a process of its own.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The site's folder. @throws Error where these specs were not started by their own command */
export function siteFolder(): string {
  const folder = process.env['HOST_SITE'];
  if (!folder) throw new Error('These specs want the site of the host pages: npm run test:hosts -- [files]');
  return folder;
}

export interface ServedSite {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * Serves the site with the page recorder. Plain Node: it gets the packed exports of the packages.
 */
export async function serveSite(variables: Readonly<Record<string, string>> = {}): Promise<ServedSite> {
  const child = spawn(process.execPath, [join(siteFolder(), 'server/server.mjs')], {
    env: { ...process.env, NODE_OPTIONS: '', RECORD_PAGES: '1', PORT: '0', ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const origin = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) =>
      resolve(/http:\/\/127\.0\.0\.1:\d+/.exec(chunk.toString())?.[0] ?? ''),
    );
    void ended.then(() => reject(new Error('the server of the host pages ended')));
  });
  return {
    origin,
    stop: async () => {
      process.off('exit', killWithUs);
      child.kill('SIGTERM');
      await ended;
    },
  };
}
