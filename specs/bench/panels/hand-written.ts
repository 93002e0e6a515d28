/**
 * A panel written by hand: the least that such rows cost. No library, one keyed row per run, and of
 * a row only what is different is written. It sends no request while the tab is hidden or no run is
 * active, and an unchanged answer is not read.
 */
import { ageOf, intervalMs, type LeanRows, type RowTexts } from './row-texts.js';

interface Row {
  readonly element: HTMLLIElement;
  readonly link: HTMLAnchorElement;
  readonly tenant: HTMLElement;
  readonly badge: HTMLElement;
  readonly progress: HTMLElement;
  readonly time: HTMLTimeElement;
  texts: RowTexts | null;
}

const list = document.querySelector('ul')!;
const rows = new Map<string, Row>();
let read: (body: unknown) => LeanRows;
let [etag, asOf, active, timer] = ['', '', 1, 0];

function child<Name extends keyof HTMLElementTagNameMap>(parent: Element, name: Name, className: string) {
  const element = document.createElement(name);
  element.className = className;
  parent.append(element);
  return element;
}

function newRow(id: string): Row {
  const element = document.createElement('li');
  element.className = 'row';
  element.dataset['run'] = id;
  const link = child(child(element, 'span', 'name'), 'a', 'run');
  const tenant = child(element, 'span', 'tenant');
  const line = child(element, 'span', 'told');
  const badge = child(line, 'span', 'badge');
  const progress = child(line, 'span', 'progress');
  return { element, link, tenant, badge, progress, time: child(element, 'time', 'age'), texts: null };
}

function write(row: Row, texts: RowTexts): void {
  const before = row.texts;
  row.texts = texts;
  if (before?.label !== texts.label) row.link.textContent = texts.label;
  if (before?.href !== texts.href) row.link.href = texts.href;
  if (before?.tenant !== texts.tenant) row.tenant.textContent = texts.tenant;
  if (before?.badge !== texts.badge) {
    row.badge.textContent = texts.badge;
    row.badge.dataset['tone'] = texts.tone;
  }
  if (before?.progress !== texts.progress) row.progress.textContent = texts.progress && ` · ${texts.progress}`;
  if (before?.at !== texts.at) {
    row.time.dateTime = texts.at;
    writeAge(row);
  }
}

function writeAge({ time }: Row): void {
  const text = ageOf(time.dateTime, asOf);
  if (time.textContent !== text) time.textContent = text;
}

function show(answer: LeanRows): void {
  ({ asOf, active } = answer);
  const kept = new Set<string>();
  let next = list.firstElementChild;
  for (const texts of answer.rows) {
    kept.add(texts.id);
    const row = rows.get(texts.id) ?? newRow(texts.id);
    rows.set(texts.id, row);
    write(row, texts);
    if (row.element === next) next = next.nextElementSibling;
    else list.insertBefore(row.element, next);
  }
  for (const [id, { element }] of rows) {
    if (kept.has(id)) continue;
    element.remove();
    rows.delete(id);
  }
}

async function poll(): Promise<void> {
  const response = await fetch(list.dataset['api']!, { headers: etag ? { 'If-None-Match': etag } : {} });
  if (response.status !== 200) return;
  etag = response.headers.get('ETag') ?? '';
  show(read(await response.json()));
}

/** Asks again at its pace, from the last answer on, while there is a reason to. */
async function keepPolling(): Promise<void> {
  clearTimeout(timer);
  await poll().catch(console.warn);
  if (active > 0 && !document.hidden) timer = window.setTimeout(() => void keepPolling(), intervalMs);
}

/** Lists the rows that `readAnswer` finds in the JSON of an answer. */
export function listRows(readAnswer: (body: unknown) => LeanRows): void {
  read = readAnswer;
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) clearTimeout(timer);
    else void keepPolling();
  });
  setInterval(() => rows.forEach(writeAge), 60_000);
  void keepPolling();
  Object.assign(globalThis, { poll });
}
