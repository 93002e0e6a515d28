/** What has ended and somebody waits for: title, text, lineage and link as on the run's other surfaces (E3, E4). */
import { css, html, nothing, type TemplateResult } from 'lit';
import type { NotificationList } from '@ops-widgets/contract';
import { evaluationContextOf } from '@ops-widgets/live';
import { ListTab, notificationFor } from '@ops-widgets/truth';
import type { ViewModel } from '../parts/view-model.js';
import { frame, frameStyles } from '../parts/frame.js';
import { listAnchor } from '../parts/link.js';
import { rowList, runRow, runRowStyles } from '../parts/run-row.js';
import { skeletonRows } from '../parts/skeleton.js';
import { empty } from '../parts/state-message.js';
import { sentence } from '../parts/age-label.js';

/** Whether there is nothing to notify of. */
export function isEmpty({ notifications }: NotificationList): boolean {
  return notifications.length === 0;
}

export function view(model: ViewModel<NotificationList>, limit: number): TemplateResult {
  const { words } = model;
  return frame(model, {
    title: words.text('heading.notifications'),
    titleSeen: true,
    skeleton: () => skeletonRows(words, limit),
    body: (list) => (isEmpty(list) ? empty(words.text('empty.notifications')) : rows(model, list, limit)),
  });
}

function rows(model: ViewModel<NotificationList>, list: NotificationList, limit: number): TemplateResult {
  const { words } = model;
  const { notifications } = list;
  const judged = evaluationContextOf(list, model.confirmedAt ?? list.asOf);
  const older = words.text('link.older');
  return html`${rowList(
    model,
    list,
    notifications.slice(0, limit),
    ({ run }) => run,
    ({ run, read }) => {
      const content = () => {
        const told = notificationFor(run, judged);
        return {
          name: told ? words.format(told.title) : undefined,
          told: told?.text ? sentence(model, told.text) : nothing,
          end: read ? undefined : html`<span class="unread" part="unread">${words.text('notification.unread')}</span>`,
        };
      };
      return runRow(model, list, run, content, read);
    },
  )}
  ${
    list.nextCursor === null && notifications.length <= limit
      ? nothing
      : html`<p part="more">${listAnchor(model, ListTab.All, null, older, older)}</p>`
  }`;
}

export const styles = [
  ...frameStyles,
  runRowStyles,
  css`
    .told {
      color: var(--_muted);
    }
    .row:has(.unread) .name {
      font-weight: 600;
    }
    @container ops (min-width: 560px) {
      .row {
        grid-template-columns: minmax(0, 9fr) minmax(0, 4fr) minmax(0, 10fr) minmax(0, 4fr);
      }
      .one-tenant .row {
        grid-template-columns: minmax(0, 10fr) 0 minmax(0, 13fr) minmax(0, 4fr);
      }
    }
  `,
];
