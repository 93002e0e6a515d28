#!/usr/bin/env node
/* global process */
import { main } from '@ops-widgets/contract/check';

// Whoever reads may have read enough: `contract check … | head`.
process.stdout.on('error', () => {});

process.exitCode = await main(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  error: (line) => process.stderr.write(`${line}\n\nTry: contract check --help\n`),
  color: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
});
