/** The view of notifications, which a page loads with its first list of them. */
import { LazyModule } from '../dom/lazy-module.js';
import { addEnglish } from '../wording/languages.js';

export const lazyNotificationsView = /* @__PURE__ */ new LazyModule('notifications', async () => {
  const { notificationsView, english } = await import('./view.js');
  addEnglish(english);
  return notificationsView;
});
