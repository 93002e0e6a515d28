/** The settings that a provider gives the widgets inside it, and those that a widget overrides. */
import { ViewStatus } from '@ops-widgets/live';
import { Tag } from '@ops-widgets/widgets';
import type { Meta, StoryContext, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import * as scenes from '../mocks/scenes.js';
import { contoso, fabrikam, longWinded } from '../mocks/tenants.js';
import { inScope } from './support/scope.js';
import type { StageParameters } from './support/stage.js';

const bothReady: StageParameters = {
  world: scenes.ordinaryMorning,
  shows: { [Tag.Kpis]: ViewStatus.Ready, [Tag.NeedsAttention]: ViewStatus.Ready },
};

const meta: Meta = {
  title: 'ops-provider',
  component: Tag.Provider,
  parameters: bothReady,
};
export default meta;

export const OneScope: StoryObj = {
  render: (_, context) =>
    inScope(
      context,
      html`<div class="stack">
        <ops-kpis></ops-kpis>
        <ops-needs-attention></ops-needs-attention>
      </div>`,
    ),
};

/** A provider inside another one adds to its settings: here the tenant. */
export const TwoTenants: StoryObj = {
  render: (_, context) =>
    inScope(
      context,
      html`<div class="columns">
        ${[contoso, fabrikam].map(
          ({ id, name }) =>
            html`<ops-provider tenant=${id}>
              <div class="stack">
                <ops-kpis heading=${name}></ops-kpis>
                <ops-needs-attention></ops-needs-attention>
              </div>
            </ops-provider>`,
        )}
      </div>`,
    ),
};

/** A tenant without operations beside the workspace that it belongs to. */
export const WidgetOverrules: StoryObj = {
  parameters: { ...bothReady, shows: { [Tag.Kpis]: ViewStatus.Ready, [Tag.NeedsAttention]: 'empty' } },
  render: (_, context) =>
    inScope(
      context,
      html`<div class="stack">
        <ops-kpis heading="Workspace"></ops-kpis>
        <ops-needs-attention tenant=${longWinded.id} heading="One tenant"></ops-needs-attention>
      </div>`,
    ),
};

export const SystemPlane: StoryObj = {
  render: (_, context: StoryContext) =>
    inScope(
      context,
      html`<div class="stack">
        <ops-kpis></ops-kpis>
        <ops-needs-attention></ops-needs-attention>
      </div>`,
      { plane: 'system' },
    ),
};

export const Compact: StoryObj = {
  render: (_, context) =>
    inScope(
      context,
      html`<div class="stack">
        <ops-kpis></ops-kpis>
        <ops-needs-attention></ops-needs-attention>
      </div>`,
      { density: 'compact' },
    ),
};
