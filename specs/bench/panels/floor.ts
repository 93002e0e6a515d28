/**
 * The floor: the least that a panel of such rows costs. No library, one keyed row per run, and of a
 * row only what is different is written. It asks nothing while nobody looks or nothing is at work,
 * and an unchanged answer is not read.
 */
import { ageOf, intervalMs, toldOf, type ToldRow, type WireSnapshot } from './told.js';

interface Row {
  readonly element: HTMLLIElement;
  readonly link: HTMLAnchorElement;
  readonly tenant: HTMLElement;
  readonly badge: HTMLElement;
  readonly progress: HTMLElement;
  readonly time: HTMLTimeElement;
  told: ToldRow | null;
}

const list = document.querySelector('ul')!;
const rows = new Map<string, Row>();
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
  const told = child(element, 'span', 'told');
  const badge = child(told, 'span', 'badge');
  const progress = child(told, 'span', 'progress');
  return { element, link, tenant, badge, progress, time: child(element, 'time', 'age'), told: null };
}

function write(row: Row, told: ToldRow): void {
  const before = row.told;
  row.told = told;
  if (before?.label !== told.label) row.link.textContent = told.label;
  if (before?.href !== told.href) row.link.href = told.href;
  if (before?.tenant !== told.tenant) row.tenant.textContent = told.tenant;
  if (before?.badge !== told.badge) {
    row.badge.textContent = told.badge;
    row.badge.dataset['tone'] = told.tone;
  }
  if (before?.progress !== told.progress) row.progress.textContent = told.progress && ` · ${told.progress}`;
  if (before?.at !== told.at) {
    row.time.dateTime = told.at;
    writeAge(row);
  }
}

function writeAge({ time }: Row): void {
  const text = ageOf(time.dateTime, asOf);
  if (time.textContent !== text) time.textContent = text;
}

function show({ recent, counts, as_of }: WireSnapshot): void {
  asOf = as_of;
  active = counts.active;
  const kept = new Set<string>();
  let next = list.firstElementChild;
  for (const run of recent) {
    const told = toldOf(run);
    kept.add(told.id);
    const row = rows.get(told.id) ?? newRow(told.id);
    rows.set(told.id, row);
    write(row, told);
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
  show((await response.json()) as WireSnapshot);
}

/** Asks again at its pace, from the last answer on, while there is a reason to. */
async function keepPolling(): Promise<void> {
  clearTimeout(timer);
  await poll().catch(console.warn);
  if (active > 0 && !document.hidden) timer = window.setTimeout(() => void keepPolling(), intervalMs);
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) clearTimeout(timer);
  else void keepPolling();
});
setInterval(() => rows.forEach(writeAge), 60_000);
void keepPolling();
Object.assign(globalThis, { poll });
