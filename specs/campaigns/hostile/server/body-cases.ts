/** Bodies that arrive whole and are no answer, or one that says more than it should. */
import { keptEnd, readyEnd, words, type ServerCase } from './server-case.js';

const json = { 'Content-Type': 'application/json' };
const plain = { 'Content-Type': 'text/plain' };
const html = { 'Content-Type': 'text/html' };

const refused = { ends: keptEnd('malformed'), sees: words.kept, wire: words.backsOff, proves: ['B9'] } as const;

export const bodyCases: readonly ServerCase[] = [
  {
    name: 'truncated JSON',
    does: 'sends the first part of the JSON, with a Content-Length that fits',
    answer: { headers: json, body: '{"as_of":"2026-11-20T12:00:00.000Z","scope":{"plane":"adm' },
    ...refused,
  },
  {
    name: 'an empty body',
    does: 'answers 200 with nothing',
    answer: { headers: json, body: '' },
    ...refused,
  },
  {
    name: 'JSON of somebody else',
    does: 'answers 200 with JSON that is not the contract’s',
    answer: { headers: json, body: '{"data":[],"meta":{"page":1}}' },
    ...refused,
  },
  {
    name: 'JSON null',
    does: 'answers 200 with `null`',
    answer: { headers: json, body: 'null' },
    ...refused,
  },
  {
    name: '10 MB',
    does: 'sends facts in an answer of 10 MB',
    act: 'sends 10 MB',
    ...refused,
    heard: /MB|large|long|big/i,
    sees: `${words.kept}: what is longer than 8 MB is not read`,
  },
  {
    name: 'good JSON as text/plain',
    does: 'sends facts as `text/plain`',
    answer: { headers: plain },
    ends: readyEnd,
    sees: words.ready,
    wire: words.asUsual,
    proves: ['B9'],
  },
  {
    name: 'good JSON as text/html',
    does: 'sends facts as `text/html`, which is no sign-in page',
    answer: { headers: html },
    ends: readyEnd,
    sees: words.ready,
    wire: words.asUsual,
    proves: ['B9'],
  },
  {
    name: 'a UTF-8 byte order mark',
    does: 'puts a byte order mark before the JSON',
    act: 'begins with a mark of order',
    ends: readyEnd,
    sees: words.ready,
    wire: words.asUsual,
    proves: ['B9'],
  },
];
