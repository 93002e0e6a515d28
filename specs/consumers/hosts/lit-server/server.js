import { render as renderTemplate } from '@lit-labs/ssr';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import '@ops-widgets/widgets/define';
import { opened, panel } from './panel.js';

/** The page with the snapshot in it, as JSON. */
export function render(json) {
  const snapshot = json.replaceAll('<', '\\u003c');
  return collectResult(renderTemplate(panel({ ...opened, snapshot }, () => {})));
}
