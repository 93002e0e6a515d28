/** A router as small as it gets: an address is a view, and the page is never left. */
const outlet = document.querySelector('main');

document.addEventListener('ops-navigate', (event) => {
  event.preventDefault();
  go(event.detail.href);
});

document.querySelector('nav').addEventListener('click', (event) => {
  const link = event.target.closest('a');
  if (link === null || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  go(link.href);
});

document.querySelector('#start').addEventListener('click', async () => {
  const answer = await fetch('/router/start', { method: 'POST', headers: { 'Content-Type': 'application/json' } });
  if (answer.ok) window.dispatchEvent(new CustomEvent('ops-run-enqueued', { detail: { tenant: '7' } }));
});

addEventListener('popstate', show);
show();

function go(address) {
  history.pushState(null, '', address);
  show();
}

function show() {
  const [, , section, run] = location.pathname.split('/');
  const view = run ? 'run' : section === 'operations' ? 'list' : 'overview';
  const content = document.getElementById(view).content.cloneNode(true);
  if (run) content.querySelector('ops-run-detail').setAttribute('run', decodeURIComponent(run));
  outlet.replaceChildren(content);
}
