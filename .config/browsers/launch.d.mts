import type { Browser } from 'puppeteer-core';

export function launchChromium(...args: readonly string[]): Promise<Browser>;
