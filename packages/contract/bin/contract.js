#!/usr/bin/env node
import process from 'node:process';
import { main } from '@ops-widgets/contract/check';

process.exitCode = await main(process.argv.slice(2), {
  out: (line) => process.stdout.write(`${line}\n`),
  error: (line) => process.stderr.write(`${line}\n\nTry: contract check --help\n`),
  color: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
});
