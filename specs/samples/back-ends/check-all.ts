/**
 * Serves the examples for Laravel, Rails and Django, each with the server of its language, and runs
 * the checker over them for each user who may see operations:
 * `node --conditions=@ops-widgets/source --import tsx specs/samples/back-ends/check-all.ts`.
 *
 * On Debian: apt-get install sqlite3 php-cli php-sqlite3
 * php-illuminate-{database,events,http,routing} ruby-railties ruby-actionpack ruby-activerecord
 * ruby-sqlite3 ruby-webrick python3-django
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from '@ops-widgets/check';

const folder = fileURLToPath(new URL('.', import.meta.url));

const examples: readonly { name: string; command: readonly [string, ...string[]]; port: number }[] = [
  { name: 'laravel', command: ['php', '-d', 'display_errors=stderr', '-S', '127.0.0.1:8001', 'serve.php'], port: 8001 },
  { name: 'rails', command: ['ruby', 'serve.rb'], port: 8002 },
  {
    name: 'django',
    command: ['/usr/bin/python3', 'serve.py', 'runserver', '--noreload', '127.0.0.1:8003'],
    port: 8003,
  },
];

/** Who asks, for what, and the exit code that is due. */
const checks = [
  { options: ['--bearer', 'ada-token'], due: 0 },
  { options: ['--bearer', 'ada-token', '--tenant', '7'], due: 0 },
  { options: ['--bearer', 'tomas-token'], due: 0 },
  { options: ['--bearer', 'tomas-token', '--tenant', '7'], due: 0 },
  { options: ['--bearer', 'tomas-token', '--tenant', '8'], due: 1 },
  { options: ['--bearer', 'nora-token'], due: 2 },
  { options: ['--bearer', 'otto-token'], due: 1 },
];

async function isUp(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answered = await fetch(`http://127.0.0.1:${port}/api/ops/snapshot`).catch(() => null);
    if (answered !== null) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`nothing answers at port ${port}`);
}

const data = mkdtempSync(join(tmpdir(), 'ops-back-ends-'));
let failures = 0;
try {
  for (const { name, command, port } of examples) {
    const database = join(data, `${name}.db`);
    for (const file of ['schema', 'seed']) {
      execFileSync('sqlite3', [database], { input: readFileSync(join(folder, 'sql', `${file}.sql`)) });
    }
    const [program, ...given] = command;
    const env = { ...process.env, OPS_DATABASE: database, PORT: String(port), PYTHONDONTWRITEBYTECODE: '1' };
    const server = spawn(program, given, { cwd: join(folder, name), env, stdio: 'ignore' });
    try {
      await isUp(port);
      for (const { options, due } of checks) {
        const lines: string[] = [];
        const write = (line: string) => lines.push(line);
        const api = `http://127.0.0.1:${port}/api/ops`;
        const code = await main([api, ...options], { out: write, error: write });
        const fits = code === due && (due !== 0 || !lines.some((line) => /^ {2}[✗!]/.test(line)));
        console.error(`${fits ? 'ok  ' : 'FAIL'} ${name} ${options.join(' ')}: ${code}, ${lines.at(-1)}`);
        if (fits) continue;
        failures += 1;
        console.error(lines.join('\n'));
      }
    } finally {
      server.kill('SIGTERM');
    }
  }
} finally {
  rmSync(data, { recursive: true, force: true });
}
process.exitCode = failures === 0 ? 0 : 1;
