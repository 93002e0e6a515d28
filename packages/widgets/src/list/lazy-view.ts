/** The view of the list, which a page loads with its first list. */
import { LazyModule } from '../dom/lazy-module.js';
import { addEnglish } from '../wording/languages.js';

export const lazyListView = /* @__PURE__ */ new LazyModule('list', async () => {
  const { listView, english } = await import('./view.js');
  addEnglish(english);
  return listView;
});
