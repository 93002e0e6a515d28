/** What a run is shown with: a page without one does not carry it. */
import { OnDemand } from '../base/on-demand.js';

export const detailView = /* @__PURE__ */ new OnDemand(() => import('./view.js'));
