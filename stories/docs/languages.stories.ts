/** A language that a page adds, as its documentation shows it. */
import { Tag } from '@ops-widgets/widgets';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import * as scenes from '../../mocks/scenes.js';
import { inScope } from '../support/scope.js';
import { staging } from '../support/states.js';
import './code/french.js';

const meta: Meta = {
  title: 'Languages',
  component: Tag.NeedsAttention,
  tags: ['!autodocs', '!dev'],
  render: (_, context) => inScope(context, html`<ops-needs-attention></ops-needs-attention>`),
};
export default meta;

export const French: StoryObj = {
  parameters: staging(Tag.NeedsAttention, scenes.oneStuckAmongFour, 'ready'),
  globals: { tongue: 'fr' },
};
