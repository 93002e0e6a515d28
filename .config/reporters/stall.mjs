/**
 * Ends a run in which nothing has moved for `limitMs`, and prints the open pages and the requests
 * without an answer. The runner's own timeouts are for each page in turn and add up to hours.
 */
export function stallGuard(limitMs) {
  const requests = new Set();
  let sessions;
  let timer;

  const stalled = () => {
    say(`Nothing has moved for ${limitMs / 1000} s.`);
    for (const session of sessions.all()) {
      if (!['SCHEDULED', 'FINISHED'].includes(session.status)) {
        say(`  ${session.browser.name} is at ${session.status} with ${session.testFile}`);
      }
    }
    for (const url of requests) say(`  without an answer: ${url}`);
    process.exit(1);
  };
  const moved = () => {
    clearTimeout(timer);
    timer = setTimeout(stalled, limitMs).unref();
  };

  return {
    reporter: {
      start(args) {
        sessions = args.sessions;
        sessions.on('session-status-updated', moved);
        moved();
      },
    },
    async middleware(context, next) {
      requests.add(context.url);
      try {
        await next();
      } finally {
        requests.delete(context.url);
      }
    },
  };
}

/** The runner holds back what goes to the console. */
function say(line) {
  process.stderr.write(`${line}\n`);
}
