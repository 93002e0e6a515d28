/** Links of the widgets are swapped in like those of the page. */
document.addEventListener('ops-navigate', (event) => {
  event.preventDefault();
  void window.htmx.ajax('GET', event.detail.href, { target: 'body', push: event.detail.href });
});
