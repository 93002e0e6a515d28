/** The view of what needs attention, which a page loads with its first `<ops-needs-attention>`. */
import { LazyModule } from '../dom/lazy-module.js';
import { addEnglish } from '../wording/languages.js';

export const lazyAttentionView = /* @__PURE__ */ new LazyModule('needs attention', async () => {
  const { attentionView, english } = await import('./view.js');
  addEnglish(english);
  return attentionView;
});
