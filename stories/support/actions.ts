/** What the widgets tell their host, shown in the actions panel; links lead nowhere here. */
import { EventName } from '@ops-widgets/widgets';
import type { Decorator } from '@storybook/web-components-vite';
import { html } from 'lit';
import { action } from 'storybook/actions';

const tell = Object.fromEntries(Object.values(EventName).map((name) => [name, action(name)]));

function onEvent(event: Event): void {
  event.preventDefault();
  tell[event.type]?.((event as CustomEvent<unknown>).detail);
}

export const toldToTheHost: Decorator = (story) =>
  html`<div @ops-navigate=${onEvent} @ops-settled=${onEvent} @ops-error=${onEvent} @ops-loaded=${onEvent}>
    ${story()}
  </div>`;
