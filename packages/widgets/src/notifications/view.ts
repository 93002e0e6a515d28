/**
 * Ended operations, for those who started them: title, text, lineage and link as on the run's other
 * surfaces (E3, E4).
 */
import type { NotificationList } from '@ops-widgets/contract';
import { evaluationContextOf, subscribeToNotifications } from '@ops-widgets/live';
import { ListTab, notificationFor, type RunTruth } from '@ops-widgets/truth';
import { css, html, nothing, type TemplateResult } from 'lit';
import { frameStyles } from '../parts/frame.js';
import { listAnchor } from '../parts/link.js';
import { rowList, runRow, runRowStyles } from '../parts/run-row.js';
import { pastInWords } from '../parts/status-line.js';
import type { ViewModel } from '../parts/view-model.js';
import type { View } from '../parts/view.js';
import type { Localizer } from '../wording/localizer.js';
import { notificationsOutline } from './notifications-outline.js';

export { notifications as english } from '../wording/en.js';

function renderRows(model: ViewModel<NotificationList>, list: NotificationList): TemplateResult {
  const { words, rowLimit } = model;
  const { notifications } = list;
  const evaluation = evaluationContextOf(list, model.confirmedAt ?? list.asOf);
  const older = words.text('link.older');
  return html`${rowList(
    list,
    notifications.slice(0, rowLimit),
    ({ run }) => run.id,
    ({ run, read }) => {
      const content = (_: unknown, truth: RunTruth) => {
        const notification = notificationFor(run, evaluation);
        return {
          name: notification ? words.format(notification.title) : undefined,
          status: [notification?.text ? { says: notification.text } : null, ...pastInWords(words, run, truth)],
          end: read ? undefined : unreadMark(words),
        };
      };
      return runRow(model, list, run, content, read);
    },
  )}
  ${
    list.nextCursor === null && notifications.length <= rowLimit
      ? nothing
      : html`<p part="more">${listAnchor(model, ListTab.All, null, older, older)}</p>`
  }`;
}

/** A dot for those who see it, a word for those who do not. */
function unreadMark(words: Localizer): TemplateResult {
  return html`<span class="end" part="end"
    ><span class="unread" part="unread"
      ><span class="visually-hidden">${words.text('notification.unread')}</span></span
    ></span
  >`;
}

/** One notification by its title, several by their number. */
function newsText({ words }: ViewModel<NotificationList>, news: NotificationList): string {
  const [first, another] = news.notifications;
  const only = first && !another ? notificationFor(first.run, evaluationContextOf(news, news.asOf)) : null;
  return only ? words.format(only.title) : words.text('notification.announced', { count: news.notifications.length });
}

// A dot is a border: forced colours and print leave out backgrounds.
const styles = [
  ...frameStyles,
  runRowStyles,
  css`
    .status {
      color: var(--_muted);
    }
    .ends .name {
      font-weight: 600;
    }
    .end {
      display: flex;
      align-items: center;
      block-size: 1.43em;
    }
    .unread {
      border: 4px solid var(--_accent);
      border-radius: 50%;
    }
    @container ops (min-width: 560px) {
      .rows {
        grid-template-columns: auto auto minmax(35cqi, 1fr) auto;
      }
    }
  `,
];

/** The view, and the read of what it shows: no other widget reads that. */
export interface NotificationsView extends View<NotificationList> {
  readonly subscribe: typeof subscribeToNotifications;
}

export const notificationsView: NotificationsView = {
  ...notificationsOutline,
  styles,
  rows: 'notifications',
  isEmpty: ({ notifications }) => notifications.length === 0,
  emptyText: ({ words }) => words.text('empty.notifications'),
  body: renderRows,
  resultText: newsText,
  subscribe: subscribeToNotifications,
};
