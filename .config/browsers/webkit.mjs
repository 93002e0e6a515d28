import { WebdriverLauncher } from '@web/test-runner-webdriver';
import { HOST, WebKitDriver, webkitCapabilities } from './webkit-driver.mjs';

const VIEWPORT = { width: 800, height: 600 };

/** WebKitGTK's own browser, driven by its WebDriver. Both live as long as the launcher runs. */
export class WebKitLauncher extends WebdriverLauncher {
  #programs;
  #env;
  #webkit;
  #starting;
  #sized;

  constructor(programs, env) {
    super({
      hostname: HOST,
      logLevel: 'error',
      connectionRetryCount: 2,
      capabilities: { ...webkitCapabilities(programs), 'wdio:enforceWebDriverClassic': true },
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
    // The manager's own queue drops the promise: a page that does not open would be an unhandled
    // rejection and end the whole run.
    await this.driverManager.startSession(id, url);
  }

  /**
   * None: a WebDriver of this machine keeps its session. One that is asked for a title while a page
   * opens never says that the page is open.
   */
  setupHeartbeat() {}

  async stop() {
    await super.stop();
    await this.#webkit?.stop();
  }

  async #start() {
    this.#webkit = await WebKitDriver.start(this.#programs, this.#env);
    this.options.port = this.#webkit.port;
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
}
