/**
 * What every widget is shown in beside its states: another language, long words, little room, a
 * host's panel.
 */
import type { Tag } from '@ops-widgets/widgets';
import type { StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import * as scenes from '../../mocks/scenes.js';
import type { MockHost } from '../../mocks/mock-host.js';
import { inPanel } from './panel.js';
import { inScope, type ScopeOptions } from './scope.js';
import { staging } from './states.js';

/**
 * `widget` is its markup, in the scope of `scope`; `page` is the heading of the panel around it.
 */
export function variationsOf(
  tag: Tag,
  scene: () => MockHost,
  widget: TemplateResult,
  page = 'Operations',
  scope: ScopeOptions = {},
) {
  const shown = (world: () => MockHost, content: TemplateResult, more: ScopeOptions = {}): StoryObj => ({
    parameters: staging(tag, world, 'ready'),
    render: (_: unknown, context: StoryContext) => inScope(context, content, { ...scope, ...more }),
  });
  const german = { globals: { tongue: 'de' } };
  const narrow = html`<div class="narrow">${widget}</div>`;
  return {
    german: { ...shown(scene, widget), ...german },
    longWords: { ...shown(scenes.longWords, widget), ...german },
    longWordsNarrow: { ...shown(scenes.longWords, narrow), ...german },
    compact: shown(scene, widget, { density: 'compact' }),
    narrow: shown(scene, narrow),
    inAHostPanel: shown(scene, inPanel(page, widget)),
  } satisfies Record<string, StoryObj>;
}
