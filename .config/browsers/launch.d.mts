import type { Browser } from 'puppeteer-core';

export function launchChromium(): Promise<Browser>;
