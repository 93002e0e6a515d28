#!/usr/bin/env node
/* global AbortController, process */
// First of all: the arguments have the password of the engine, and every user can list processes.
const given = process.argv.slice(2);
process.title = 'ops-widgets-panel';

const { main } = await import('@ops-widgets/panel');
const { default: openBrowser } = await import('open');

// A reader such as `head` closes the pipe before the output ends.
process.stdout.on('error', () => {});

const end = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end.abort());

const code = await main(given, {
  out: (line) => process.stdout.write(`${line}\n`),
  error: (line) => process.stderr.write(`${line}\n`),
  openBrowser: process.stdout.isTTY === true ? openBrowser : null,
  signal: end.signal,
  folder: process.cwd(),
});
process.exit(code);
