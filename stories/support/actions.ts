/** Shows the events of the widgets in the actions panel, and keeps links from navigating. */
import { EventName } from '@ops-widgets/widgets';
import type { Decorator } from '@storybook/web-components-vite';
import { html } from 'lit';
import { action } from 'storybook/actions';

const actions = Object.fromEntries(Object.values(EventName).map((name) => [name, action(name)]));

function onEvent(event: Event): void {
  event.preventDefault();
  actions[event.type]?.((event as CustomEvent<unknown>).detail);
}

export const logEvents: Decorator = (story) =>
  html`<div @ops-navigate=${onEvent} @ops-settled=${onEvent} @ops-error=${onEvent} @ops-loaded=${onEvent}>
    ${story()}
  </div>`;
