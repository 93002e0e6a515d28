/**
 * The rows as React draws them: keyed, and memoised so that a row whose run is the same object is
 * not drawn again.
 */
import { createElement, memo, type ReactElement } from 'react';
import { ageOf, rowTexts, type LeanRows, type RowTexts, type WireRun, type WireSnapshot } from './row-texts.js';

const Row = memo(function Row({ run, asOf }: { readonly run: WireRun; readonly asOf: string }) {
  return rowOf(rowTexts(run), asOf);
});

const LeanRow = memo(function LeanRow({ texts, asOf }: { readonly texts: RowTexts; readonly asOf: string }) {
  return rowOf(texts, asOf);
});

function rowOf(texts: RowTexts, asOf: string) {
  return createElement(
    'li',
    { className: 'row', 'data-run': texts.id },
    createElement(
      'span',
      { className: 'name' },
      createElement('a', { className: 'run', href: texts.href }, texts.label),
    ),
    createElement('span', { className: 'tenant' }, texts.tenant),
    createElement(
      'span',
      { className: 'told' },
      createElement('span', { className: 'badge', 'data-tone': texts.tone }, texts.badge),
      createElement('span', { className: 'progress' }, texts.progress && ` · ${texts.progress}`),
    ),
    createElement('time', { className: 'age', dateTime: texts.at }, ageOf(texts.at, asOf)),
  );
}

/** To the minute: with the whole instant every row would be drawn again at every poll. */
function toTheMinute(asOf: string): string {
  return `${asOf.slice(0, 16)}:00Z`;
}

export function Rows({ data }: { readonly data: WireSnapshot | undefined }) {
  if (data === undefined) return null;
  const asOf = toTheMinute(data.as_of);
  return list(data.recent.map((run) => createElement(Row, { key: run.id, run, asOf })));
}

export function LeanList({ data }: { readonly data: LeanRows | undefined }) {
  if (data === undefined) return null;
  const asOf = toTheMinute(data.asOf);
  return list(data.rows.map((texts) => createElement(LeanRow, { key: texts.id, texts, asOf })));
}

function list(rows: readonly ReactElement[]) {
  return createElement('ul', { className: 'rows' }, rows);
}

/** The JSON of an answer. */
export async function answerOf<Answer>(url: string): Promise<Answer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()) as Answer;
}
