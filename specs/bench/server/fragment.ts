/** The rows as markup, for the panels that get them so. */
import { ageOf, rowTexts, type WireRun } from '../panels/row-texts.js';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

/** `asOf`: RFC 3339. */
export function fragmentOf(runs: readonly WireRun[], asOf: string): string {
  const rows = runs.map((run) => {
    const { id, label, href, tenant, tone, badge, progress, at } = rowTexts(run);
    return (
      `<li class="row" data-run="${escaped(id)}"><span class="name"><a class="run" href="${escaped(href)}">${escaped(label)}</a></span>` +
      `<span class="tenant">${escaped(tenant)}</span><span class="told"><span class="badge" data-tone="${escaped(tone)}">${escaped(badge)}</span>` +
      `<span class="progress">${progress && ` · ${escaped(progress)}`}</span></span>` +
      `<time class="age" datetime="${at}">${ageOf(at, asOf)}</time></li>`
    );
  });
  return `<ul class="rows">${rows.join('')}</ul>`;
}
