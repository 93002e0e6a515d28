export const helpText = `Usage: npx @ops-widgets/panel URL… [options]
       npx @ops-widgets/panel check|doctor|embed URL [options]

Shows the true state of the jobs of an engine that is already there: what runs, what is late,
what is likely stuck, what failed. It only reads.

  npx @ops-widgets/panel redis://localhost:6379       BullMQ and Bull
  npx @ops-widgets/panel postgres://localhost/app     pg-boss, Graphile Worker, BullMQ on Postgres
  npx @ops-widgets/panel check URL --fail-on stuck    one read, a line per problem, for cron and CI
  npx @ops-widgets/panel doctor URL                   what is known of the engine, and what is not
  npx @ops-widgets/panel embed URL                    the lines that put the widgets in your panel

Where the engine is
  -r, --redis URL        the same as the URL alone
  --engine NAME          bullmq, bull, pg-boss, graphile-worker or bullmq-postgres
  --prefix PREFIX        of the keys on Redis (default: any that is found)
  --schema SCHEMA        of the tables on Postgres (default: any that is found)
  --queues A,B           only these queues

What is shown
  --tenant data.tenantId the path to the tenant's id in a job
  --windows FILE         windows.json: when a job is late or likely stuck, in seconds
  --show-data            payloads too; they are hidden because they are personal data

Where the panel is
  --port PORT            default 4174, or the next free one
  --host HOST            default 127.0.0.1; any other asks for --basic
  --basic USER:PASSWORD  asks for this user and password
  --no-open              opens no browser

check
  --fail-on KINDS        stuck, late, failed, reconciled, unknown (default stuck,late)
  --json                 for machines
  Exit code: 0 nothing of these kinds, 1 problems, 2 the engine could not be read

  --help, --version`;
