/* global document, fetch, location, setTimeout */
// Says why an engine cannot be read, and shows its facts when it can again. While all is well it
// asks nothing: the widgets tell when a read fails.
const PAUSE_MS = 2000;
let timer;

/** Sources whose facts the widgets of this page could not confirm. */
const failing = new Set();

document.addEventListener('ops-error', ({ target, detail }) => {
  if (detail.status === null || detail.status >= 500) observe(sourceAround(target));
});
document.addEventListener('ops-loaded', ({ target }) => settle(sourceAround(target)));

for (const part of document.querySelectorAll('[data-waiting]')) observe(part.dataset.source);

function observe(source) {
  if (source) failing.add(source);
  timer ??= setTimeout(look, failing.size > 0 ? 0 : PAUSE_MS);
}

async function look() {
  const state = await fetch('/state', { cache: 'no-store' }).then(
    (response) => (response.ok ? response.json() : null),
    () => null,
  );
  timer = undefined;
  if (state !== null) for (const source of [...failing]) apply(source, state[source]);
  if (failing.size > 0) timer = setTimeout(look, PAUSE_MS);
}

/** A part of the page says what is not read; notices stand above widgets that were read before. */
function apply(source, state) {
  const waiting = document.querySelector(`[data-waiting][data-source="${source}"]`);
  if (waiting && state?.waiting !== waiting.dataset.waiting) location.reload();
  else if (state?.failure) say(source, state.failure);
  else if (!waiting) settle(source);
}

function say(source, sentence) {
  for (const notice of noticesOf(source)) {
    if (notice.textContent !== sentence) notice.textContent = sentence;
    notice.hidden = false;
  }
}

/** All is well: the widgets need not wait until their next try. */
function settle(source) {
  if (!failing.delete(source)) return;
  for (const notice of noticesOf(source)) {
    notice.hidden = true;
    for (const widget of notice.parentElement.querySelectorAll('ops-kpis, ops-list, ops-run-detail')) {
      void widget.refresh();
    }
  }
}

function noticesOf(source) {
  return document.querySelectorAll(`.notice[data-source="${source}"]`);
}

function sourceAround(target) {
  const section = target.closest('section, main');
  return section?.querySelector('.notice')?.dataset.source;
}
