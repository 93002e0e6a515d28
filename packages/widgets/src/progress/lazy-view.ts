/** The view of progress, which a page loads with its first `<ops-progress>`. */
import { LazyModule } from '../dom/lazy-module.js';
import { addEnglish } from '../wording/languages.js';

export const lazyProgressView = /* @__PURE__ */ new LazyModule('progress', async () => {
  const { progressView, english } = await import('./view.js');
  addEnglish(english);
  return progressView;
});
