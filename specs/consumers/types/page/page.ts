/**
 * What a page without a framework may write: elements by their tags, and what they tell by its
 * name.
 */
import '@ops-widgets/widgets/define';
import type { ElementProps } from '../../../../packages/widgets/types/elements.js';

const list = document.createElement('ops-list');
list.preset = 'failures';
// @ts-expect-error A page size is a number.
list.pageSize = '25';
// @ts-expect-error There is no such property.
list.page = 2;
const refreshed: Promise<void> = list.refresh();

const badge = document.createElement('ops-badge');
badge.count = 'stuck';
// @ts-expect-error Which number is a word.
badge.count = 1;

list.addEventListener('ops-navigate', (event) => {
  const href: string = event.detail.href;
  // @ts-expect-error What navigates tells the id of a run and nothing else of it.
  void [href, event.detail.run];
});
document.addEventListener('ops-error', ({ detail }) => detail.retryAt);
window.addEventListener('ops-settled', ({ detail }) => detail.truth.activeState);
window.addEventListener('ops-loaded', ({ detail }) => new Date(detail.asOf));
window.addEventListener('ops-run-enqueued', ({ detail }) => detail?.tenant);
// @ts-expect-error An event that no element fires has no detail.
window.addEventListener('ops-finished', (event) => void event.detail);

/** The properties that the types of frameworks tell and the class does not take: there are none. */
type Mistold<Tag extends keyof ElementProps, Taken = HTMLElementTagNameMap[Tag]> = {
  [Name in keyof ElementProps[Tag] & keyof Taken]-?: NonNullable<ElementProps[Tag][Name]> extends NonNullable<
    Taken[Name]
  >
    ? never
    : Name;
}[keyof ElementProps[Tag] & keyof Taken];
declare const mistold: { [Tag in keyof ElementProps]: Mistold<Tag> }[keyof ElementProps];
export const nothing: never = mistold;

export { refreshed };
