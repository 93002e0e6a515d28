/** The view of the review pack, which a page loads with its first pack. */
import { LazyModule } from '../dom/lazy-module.js';
import { addEnglish } from '../wording/languages.js';

export const lazyPackView = /* @__PURE__ */ new LazyModule('review pack', async () => {
  const { reviewPackView, english } = await import('./view.js');
  addEnglish(english);
  return reviewPackView;
});
