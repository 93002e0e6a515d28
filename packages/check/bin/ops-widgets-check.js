#!/usr/bin/env node
/* global process */
import { main } from '@ops-widgets/check';

// A reader such as `head` closes the pipe before the report ends.
process.stdout.on('error', () => {});

process.exitCode = await main(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  error: (line) => process.stderr.write(`${line}\n\nTry: npx @ops-widgets/check --help\n`),
  color: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
});
