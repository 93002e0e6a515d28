import type { LaunchOptions } from 'puppeteer-core';

type Programs = Readonly<Record<string, string>>;

export function chromiumOptions(programs: Programs): LaunchOptions;
export function firefoxOptions(programs: Programs): LaunchOptions;
export const webkitEnv: Readonly<Record<string, string>>;
