import { createServer } from 'node:net';
import { WebdriverLauncher } from '@web/test-runner-webdriver';
import { endChild, startChild } from './children.mjs';

const HOST = '127.0.0.1';
const VIEWPORT = { width: 800, height: 600 };
const START_MS = 30_000;

/** WebKitGTK's own browser, driven by its WebDriver, on a screen of its own. Both live as long as the launcher runs. */
export class WebKitLauncher extends WebdriverLauncher {
  #programs;
  #env;
  #children = [];
  #starting;
  #sized;

  constructor(programs, env) {
    super({
      hostname: HOST,
      logLevel: 'error',
      connectionRetryCount: 2,
      capabilities: {
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': { binary: programs.browser, args: ['--automation'] },
        'wdio:enforceWebDriverClassic': true,
      },
    });
    this.#programs = programs;
    this.#env = env;
    // One page at a time: a WebDriver session has one window.
    this.concurrency = 1;
  }

  async initialize(config) {
    // The launcher would put every test into a frame of one page if it saw more than one at a time.
    await super.initialize({ ...config, concurrency: 1 });
    this.name = 'WebKit';
  }

  async startSession(id, url) {
    this.#starting ??= this.#start();
    await this.#starting;
    await this.ensureManagerInitialized();
    this.#sized ??= this.#fitWindow();
    await this.#sized;
    // The manager's own queue drops the promise: a page that does not open would end the whole run as unhandled.
    await this.driverManager.startSession(id, url);
  }

  async stop() {
    await super.stop();
    await Promise.all(this.#children.map((child) => endChild(child)));
  }

  async #start() {
    const display = await this.#startDisplay();
    this.options.port = await freePort();
    const driver = startChild(this.#programs.driver, [`--host=${HOST}`, `--port=${this.options.port}`], {
      env: { ...process.env, ...this.#env, DISPLAY: display },
      stdio: 'ignore',
    });
    this.#children.push(driver);
    await answers(`http://${HOST}:${this.options.port}/status`);
  }

  /** The page as large as in the other engines: the window has a tool bar that takes its part. */
  async #fitWindow() {
    const window = await this.driver.getWindowRect();
    const [width, height] = await this.driver.execute('return [innerWidth, innerHeight]');
    await this.driver.setWindowRect(
      null,
      null,
      window.width - width + VIEWPORT.width,
      window.height - height + VIEWPORT.height,
    );
  }

  /** Xvfb looks for a free display by itself and writes its number. */
  async #startDisplay() {
    const args = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
    const xvfb = startChild(this.#programs.display, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
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
