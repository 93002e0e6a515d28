/** What hosts get wrong around the body: statuses, headers, validators, refusals. */
import { on, at, asPage, exposing, withHeader, type HostFault } from './host-fault.js';

export const httpFaults: readonly HostFault[] = [
  {
    name: 'JSON under the content type of a page',
    inject: on(at('/snapshot'), withHeader('content-type', 'text/html')),
    finding: 'Content-Type is text/html in /snapshot?recent=50&active=100',
    rule: 'JSON says that it is JSON',
  },
  {
    name: 'a sign-in page with 200',
    inject: on(at('/runs'), (answer) => asPage(answer)),
    finding: 'the body is an HTML page, with status 200',
    rule: 'a sign-in page is answered 401, never 200',
  },
  {
    name: 'a redirect to the sign-in page',
    inject: on(at('/notifications'), (answer) => {
      answer.status = 302;
      answer.headers['location'] = '/login';
    }),
    finding: 'status 302 to /login',
    rule: 'no redirect',
  },
  {
    name: 'a warning of PHP in front of the JSON',
    inject: on(at('/snapshot'), (answer) => {
      answer.text = `<br />\n<b>Warning</b>: Undefined array key "x" in <b>/srv/app.php</b><br />${JSON.stringify(answer.body)}`;
    }),
    finding: 'the body begins with a message of PHP: Warning : Undefined array key "x" in /srv/app.php {',
    rule: 'display_errors',
  },
  {
    name: 'truncated JSON',
    inject: on(at('/snapshot'), (answer) => {
      answer.text = JSON.stringify(answer.body).slice(0, 40);
    }),
    finding: 'the body is not JSON: {"as_of":"2026-11-20T12:00:00.000Z","sco',
    rule: 'a record in JSON',
  },
  {
    name: 'an empty body',
    inject: on(at('/review-packs/latest'), (answer) => {
      answer.text = '';
    }),
    finding: 'the body is empty',
    rule: 'a record in JSON',
  },
  {
    name: 'a list in place of a record',
    inject: on(at('/runs'), (answer) => {
      answer.body = answer.body.runs;
    }),
    finding: 'the body is a list',
    rule: 'a record with as_of, scope and the facts',
  },
  {
    name: 'a server that fails',
    inject: on(at('/runs'), (answer) => asPage(answer, 500)),
    finding: 'status 500 with an HTML page',
    rule: 'the server failed; its log says why',
  },
  {
    name: 'a connection that breaks',
    inject: on(at('/notifications'), (answer) => {
      answer.broken = true;
    }),
    finding: '/notifications?limit=100 is not answered: the connection was closed before the answer was whole',
    rule: 'a whole answer within 15 s and 8 MB',
  },
  {
    name: 'an answer of nine megabytes',
    inject: on(at('/review-packs/latest'), (answer) => {
      answer.text = ' '.repeat(9_000_000);
    }),
    finding: '/review-packs/latest is not answered: the answer is longer than 8 MB',
    rule: '8 MB',
  },
  {
    name: 'no Cache-Control',
    inject: withHeader('cache-control', null),
    finding: 'Cache-Control is missing in /snapshot?recent=50&active=100',
    rule: 'private and no-cache',
  },
  {
    name: 'Cache-Control: no-store',
    inject: withHeader('cache-control', 'no-store, private'),
    finding: 'Cache-Control is no-store, private in /snapshot?recent=50&active=100',
    rule: 'without no-store',
  },
  {
    name: 'a shared cookie',
    inject: (answer) => {
      answer.headers['cache-control'] = 'no-cache';
      answer.headers['set-cookie'] = ['laravel_session=abc; Path=/', 'XSRF-TOKEN=def'];
    },
    finding: 'Set-Cookie sets laravel_session, XSRF-TOKEN in /snapshot?recent=50&active=100',
    rule: 'no cookie in an answer that a shared cache may keep',
  },
  {
    name: 'a cookie that every poll renews',
    inject: withHeader('set-cookie', ['laravel_session=abc; Path=/']),
    finding: 'Set-Cookie sets laravel_session in /snapshot?recent=50&active=100',
    rule: 'polling would prolong a session',
    isNote: true,
  },
  {
    name: 'no Ops-As-Of',
    inject: withHeader('ops-as-of', null),
    finding: 'Ops-As-Of is missing in /snapshot?recent=50&active=100',
    rule: 'every answer carries the instant of its facts',
  },
  {
    name: 'another instant in Ops-As-Of',
    inject: withHeader('ops-as-of', '2026-11-20T11:59:00Z'),
    finding: 'Ops-As-Of is 2026-11-20T11:59:00Z, and as_of in the body 2026-11-20T12:00:00.000Z',
    rule: 'the same instant as as_of',
  },
  {
    name: '404 where there is no pack',
    inject: on(at('/review-packs/latest'), (answer) => asPage(answer, 404)),
    finding: 'status 404',
    rule: 'where there is no pack, or where a host has none at all, 200 and null',
  },
  {
    name: '500 for a run that does not exist',
    inject: on(
      ({ path }) => path === '/runs/ops-widgets-check-unknown',
      (answer) => asPage(answer, 500),
    ),
    finding: '/runs/ops-widgets-check-unknown is answered 500',
    rule: 'what does not exist and what is not theirs is answered 404, alike (F2)',
  },
  {
    name: 'a page for a run that does not exist',
    inject: on(
      ({ path }) => path === '/runs/999999999999',
      (answer) => asPage(answer, 404),
    ),
    finding: 'Content-Type is text/html; charset=utf-8 in the 404 for /runs/999999999999',
    rule: 'errors are problems (RFC 9457)',
  },
  {
    name: 'errors in plain JSON',
    inject: ({ status, headers }) => {
      if (status >= 400) headers['content-type'] = 'application/json';
    },
    finding: 'Content-Type is application/json in the 404 for /runs/ops-widgets-check-unknown (and 5 more)',
    rule: 'errors are problems (RFC 9457)',
  },
  {
    name: 'a problem without a status',
    inject: ({ status, body }) => {
      if (status === 404) delete body.status;
    },
    finding: 'status is missing in the 404 for /runs/ops-widgets-check-unknown',
    rule: 'a problem repeats the status of its answer, as a number (RFC 9457)',
  },
  {
    name: 'a tenant that does not exist',
    inject: on(
      ({ query }) => query.get('tenant') === 'ops-widgets-check-unknown',
      (answer) => {
        answer.status = 403;
      },
    ),
    finding: '?tenant=ops-widgets-check-unknown is answered 403',
    rule: 'F2',
  },
  {
    name: 'a cursor that the host did not make',
    inject: on(
      ({ query }) => query.get('cursor') === 'ops-widgets-check-unknown',
      (answer) => asPage(answer, 500),
    ),
    finding: '?cursor=ops-widgets-check-unknown is answered 500',
    rule: 'answered 400',
  },
  {
    name: 'facts without credentials',
    inject: on(
      ({ status, path }) => status === 401 && path === '/snapshot',
      (answer) => {
        answer.status = 200;
        answer.headers['content-type'] = 'application/json';
      },
    ),
    finding: '/snapshot is answered 200',
    rule: 'without credentials the answer is 401',
  },
  {
    name: 'a redirect without credentials',
    inject: on(
      ({ status }) => status === 401,
      (answer) => {
        answer.status = 302;
        answer.headers['location'] = 'http://127.0.0.1/login';
      },
    ),
    finding: '/snapshot is answered 302 to http://127.0.0.1/login',
    rule: 'without credentials the answer is 401, and never a sign-in page',
  },
  {
    name: 'no ETag',
    inject: withHeader('etag', null),
    finding: 'ETag is missing in /snapshot (and 4 more)',
    rule: 'every answer has a validator',
  },
  {
    name: 'an ETag without quotation marks',
    inject: withHeader('etag', 'abc'),
    finding: 'ETag of /snapshot is abc, which is no tag in quotation marks',
    rule: 'every answer has a validator',
  },
  {
    name: 'an ETag over as_of',
    inject: ({ headers, number }) => {
      headers['etag'] = `"${number}"`;
    },
    finding: 'ETag of /snapshot changes though nothing but as_of has',
    rule: 'the validator leaves as_of out',
  },
  {
    name: 'an ETag of something else',
    inject: (answer) => {
      answer.headers['etag'] = '"always"';
      if (answer.path === '/snapshot' && answer.body?.counts) answer.body.counts.ended_24h += answer.number;
    },
    finding: 'ETag of /snapshot is the same, and the facts are others',
    rule: 'other facts have another ETag',
  },
  {
    name: 'If-None-Match that is ignored',
    inject: ({ headers }) => {
      headers['etag'] = '"always"';
    },
    finding: 'If-None-Match is ignored by /snapshot: 200 with the whole body, under the same ETag',
    rule: '304 without a body',
  },
  {
    name: '304 for every tag',
    inject: (answer) => {
      if (answer.sent['if-none-match'] === undefined) return;
      Object.assign(answer, { status: 304, body: null });
    },
    finding: '/snapshot 304 for a tag that the host did not make',
    rule: '304 only where If-None-Match names the ETag',
  },
  {
    name: '304 without an instant',
    inject: ({ status, headers }) => {
      if (status === 304) delete headers['ops-as-of'];
    },
    finding: 'Ops-As-Of is missing in the 304 of /snapshot',
    rule: 'a 304 included',
  },
  {
    name: 'facts that change with every answer',
    inject: ({ body, path, number, headers }) => {
      if (path !== '/runs/4' || body?.diagnostics === undefined) return;
      body.diagnostics[0].body = `request ${number}`;
      headers['etag'] = `"${number}"`;
    },
    finding: '/runs/4 has other facts each time it is asked, 5 times over: its 304 was not seen',
    rule: 'ask again when the host is at rest',
    isNote: true,
  },
  {
    name: 'no CORS for a page on another origin',
    inject: () => {},
    options: ['--origin', 'https://panel.example'],
    finding: 'Access-Control-Allow-Origin is missing in /snapshot?recent=50&active=100',
    rule: "the page's origin, and no star where cookies are sent",
  },
  {
    name: 'a star where cookies are sent',
    inject: withHeader('access-control-allow-origin', '*'),
    options: ['--origin', 'https://panel.example'],
    finding: 'Access-Control-Allow-Origin is * in /snapshot?recent=50&active=100',
    rule: 'no star where cookies are sent',
  },
  {
    name: 'headers that a page on another origin cannot read',
    inject: exposing('ETag, X-Date'),
    options: ['--origin', 'https://panel.example'],
    finding: 'Access-Control-Expose-Headers lacks Ops-As-Of, Retry-After, Date',
    rule: 'a cross-origin host exposes what the kit reads',
  },
  {
    name: 'a Retry-After that a page on another origin cannot read',
    inject: exposing('etag,ops-as-of , Date'),
    options: ['--origin', 'https://panel.example'],
    finding: 'Access-Control-Expose-Headers lacks Retry-After',
    rule: 'without Retry-After it asks again too soon',
  },
  {
    name: 'CORS that errors lack',
    inject: on(({ status }) => status < 400, exposing('ETag, Ops-As-Of, Retry-After, Date')),
    options: ['--origin', 'https://panel.example'],
    finding: 'Access-Control-Allow-Origin is missing in /runs/ops-widgets-check-unknown',
    rule: "the page's origin, and no star where cookies are sent",
  },
  {
    name: 'a tag that a proxy changed, and that is another one to the host',
    inject: (answer) => {
      if (!/-gzip/.test(String(answer.sent['if-none-match']))) return;
      Object.assign(answer, { status: 200, body: {} });
    },
    finding: 'If-None-Match W/',
    rule: 'better known as well',
    isNote: true,
  },
];
