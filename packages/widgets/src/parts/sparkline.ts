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
  // An hour in which nothing ended is a line of one pixel: it is part of the time, not a gap in the
  // data.
  const tall = (ended: number) => (most > 0 && ended > 0 ? Math.max(2, Math.round((ended / most) * height)) : 1);
  const column = (x: number, ended: number, name: string) => {
    const size = tall(ended);
    return svg`<rect class=${name} x=${x} y=${height - size} width=${width - gap} height=${size} />`;
  };
  return html`<svg
    class="trend"
    part="trend"
    role="img"
    aria-label=${words.text('kpi.trend', { most, followUp })}
    viewBox="0 0 ${history.length * width - gap} ${height}"
    width=${history.length * width - gap}
    height=${height}
  >
    ${history.map((hour, index) => [
      column(index * width, hour.ended, hour.ended > 0 ? 'hour' : 'still'),
      hour.followUp > 0 ? column(index * width, Math.min(hour.followUp, hour.ended), 'bad') : nothing,
    ])}
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
