/** How many runs ended in each of the last hours, and how many of those need follow-up. */
import type { HistoryHour } from '@ops-widgets/contract';
import { css, html, nothing, svg, type TemplateResult } from 'lit';
import type { Localizer } from '../wording/localizer.js';

const [width, height, gap] = [4, 20, 1];

/**
 * The trend, oldest hour first; nothing if the snapshot has no history.
 *
 * @csspart trend - The number of runs that ended in each of the last hours.
 */
export function sparkline(words: Localizer, history: readonly HistoryHour[] | null): TemplateResult | typeof nothing {
  if (history === null || history.length === 0) return nothing;
  const most = Math.max(...history.map(({ ended }) => ended));
  const followUp = history.reduce((sum, hour) => sum + hour.followUp, 0);
  const tall = (ended: number) => ended && Math.max(2, Math.round((ended / most) * height));
  const columns = (name: string, tallOf: (hour: HistoryHour) => number) =>
    svg`<path class=${name} d=${history
      .map((hour, index) => `M${index * width} ${height}v-${tallOf(hour)}h${width - gap}V${height}z`)
      .join('')} />`;
  return html`<svg
    class="trend"
    part="trend"
    role="img"
    aria-label=${words.text('kpi.trend', { most, followUp })}
    viewBox="0 0 ${history.length * width - gap} ${height}"
    width=${history.length * width - gap}
    height=${height}
  >
    ${
      // An hour in which nothing ended is a line of one pixel: it is part of the time, and no gap
      // in the data.
      columns('still', ({ ended }) => Number(ended === 0))
    }${columns('hour', ({ ended }) => tall(ended))}${columns('bad', ({ ended, followUp }) => tall(Math.min(followUp, ended)))}
  </svg>`;
}

export const sparklineStyles = css`
  .trend {
    max-inline-size: 100%;
    min-inline-size: 0;
    flex: 0 1 auto;
  }
  .trend:dir(rtl) {
    transform: scaleX(-1);
  }
  .hour {
    fill: var(--_neutral);
    opacity: 0.7;
  }
  .still {
    fill: var(--_border);
  }
  .bad {
    fill: var(--_danger);
  }
`;
