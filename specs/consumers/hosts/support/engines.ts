/**
 * One window in each of the three engines, driven alike: it opens an address and runs functions in
 * the page.
 */
import { launch, type LaunchOptions } from 'puppeteer-core';
import { programsOf } from '../../../../.config/browsers/find.mjs';
import { chromiumOptions, firefoxOptions, webkitEnv } from '../../../../.config/browsers/options.mjs';
import { HOST, WebKitDriver, webkitCapabilities } from '../../../../.config/browsers/webkit-driver.mjs';

export type Engine = 'chromium' | 'firefox' | 'webkit';

export const engines: readonly Engine[] = ['chromium', 'firefox', 'webkit'];

/** A window as a driver has it. */
export interface Driven {
  goTo(address: string): Promise<void>;
  /** Runs an expression in the page; resolves with its value, a promise's too, as JSON has it. */
  evaluate(expression: string): Promise<unknown>;
  /** What the browser itself has put into the console since it was last asked. */
  takeMessages(): readonly string[];
  close(): Promise<void>;
}

export function openWindow(engine: Engine): Promise<Driven> {
  const programs = programsOf(engine);
  if (engine === 'webkit') return openWebKit(programs);
  return openPuppeteer(engine === 'firefox' ? firefoxOptions(programs) : chromiumOptions(programs));
}

async function openPuppeteer(options: LaunchOptions): Promise<Driven> {
  const browser = await launch(options);
  const [page = await browser.newPage()] = await browser.pages();
  const messages: string[] = [];
  page.on('console', (message) => messages.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => messages.push(`thrown: ${String(error)}`));
  return {
    goTo: async (address) => void (await page.goto(address)),
    evaluate: (expression) => page.evaluate(expression),
    takeMessages: () => messages.splice(0),
    close: () => browser.close(),
  };
}

async function openWebKit(programs: Readonly<Record<string, string>>): Promise<Driven> {
  const driver = await WebKitDriver.start(programs, webkitEnv);
  const server = `http://${HOST}:${driver.port}`;
  const { sessionId } = (await command('POST', `${server}/session`, {
    capabilities: { alwaysMatch: webkitCapabilities(programs) },
  })) as { sessionId: string };
  const session = `${server}/session/${sessionId}`;
  return {
    goTo: async (url) => void (await command('POST', `${session}/url`, { url })),
    evaluate: (expression) =>
      command('POST', `${session}/execute/async`, {
        script: `const done = arguments[0]; Promise.resolve(${expression}).then(done, (e) => done({ failed: String(e) }))`,
        args: [],
      }),
    // The driver of WebKitGTK does not tell: what the page itself hears has to do.
    takeMessages: () => [],
    close: async () => {
      await command('DELETE', session);
      await driver.stop();
    },
  };
}

/**
 * A command of the WebDriver protocol (https://www.w3.org/TR/webdriver2/). @throws Error where the
 * driver refuses it
 */
async function command(method: string, address: string, body?: unknown): Promise<unknown> {
  const response = await fetch(address, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
  const { value } = (await response.json()) as { value: unknown };
  if (!response.ok) throw new Error(`WebKitWebDriver: ${JSON.stringify(value)}`);
  return value;
}
