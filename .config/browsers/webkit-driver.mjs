import { createServer } from 'node:net';
import { endChild, startChild } from './children.mjs';

export const HOST = '127.0.0.1';
const START_MS = 30_000;

/** What a session asks of the driver to get WebKitGTK's own browser. */
export function webkitCapabilities({ browser }) {
  return {
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
  };
}

/**
 * WebKit's WebDriver on a free port and a screen of its own. Both live until `stop`, and never
 * longer than this process.
 */
export class WebKitDriver {
  #children = [];
  port;

  static async start(programs, env) {
    const started = new WebKitDriver();
    await started.#start(programs, env);
    return started;
  }

  async stop() {
    await Promise.all(this.#children.map((child) => endChild(child)));
  }

  async #start({ driver, display }, env) {
    const DISPLAY = await this.#startDisplay(display);
    this.port = await freePort();
    const options = { env: { ...process.env, ...env, DISPLAY }, stdio: 'ignore' };
    this.#children.push(startChild(driver, [`--host=${HOST}`, `--port=${this.port}`], options));
    await answers(`http://${HOST}:${this.port}/status`);
  }

  /** Xvfb looks for a free display by itself and writes its number. */
  async #startDisplay(program) {
    const args = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
    const xvfb = startChild(program, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    this.#children.push(xvfb);
    const number = await new Promise((resolve, reject) => {
      xvfb.stdio[3].once('data', (chunk) => resolve(String(chunk).trim()));
      xvfb.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
      xvfb.once('error', reject);
    });
    return `:${number}`;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, HOST, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function answers(url) {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`WebKitWebDriver did not answer within ${START_MS} ms`);
}
