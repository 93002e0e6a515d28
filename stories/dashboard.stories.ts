/** All widgets of a page in one provider: one request serves them, and their facts agree. */
import { ViewStatus } from '@ops-widgets/live';
import { Tag } from '@ops-widgets/widgets';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import * as faults from '../mocks/faults.js';
import * as scenes from '../mocks/scenes.js';
import type { MockHost } from '../mocks/mock-host.js';
import { inPanel } from './support/panel.js';
import { inScope } from './support/scope.js';
import type { Shown, StageParameters } from './support/stage.js';
import { failing } from './support/states.js';

const widgets = (run: string): TemplateResult => html`
  <div class="stack">
    <ops-kpis heading="Operations"></ops-kpis>
    <ops-needs-attention heading="Needs attention"></ops-needs-attention>
    <div class="columns">
      <ops-progress></ops-progress>
      <ops-recent limit="6"></ops-recent>
    </div>
    <ops-run-detail run=${run} heading="Operation ${run}"></ops-run-detail>
  </div>
`;

const meta: Meta = {
  title: 'Dashboard',
  render: (_, context) => inScope(context, widgets('51')),
};
export default meta;

function dashboard(world: () => MockHost, others: Partial<Record<Tag, Shown>> = {}): StageParameters {
  const ready = ViewStatus.Ready;
  return {
    world,
    shows: {
      [Tag.Kpis]: ready,
      [Tag.NeedsAttention]: ready,
      [Tag.Progress]: ready,
      [Tag.Recent]: ready,
      [Tag.RunDetail]: ready,
      ...others,
    },
  };
}

function everywhere(shown: Shown): Partial<Record<Tag, Shown>> {
  return {
    [Tag.Kpis]: shown,
    [Tag.NeedsAttention]: shown,
    [Tag.Progress]: shown,
    [Tag.Recent]: shown,
    [Tag.RunDetail]: shown,
  };
}

export const OrdinaryMorning: StoryObj = { parameters: dashboard(scenes.ordinaryMorning) };

export const AllCalm: StoryObj = {
  parameters: dashboard(scenes.allCalm, { [Tag.NeedsAttention]: 'empty' }),
  render: (_, context) => inScope(context, widgets('53')),
};

export const OneStuckAmongFour: StoryObj = { parameters: dashboard(scenes.oneStuckAmongFour) };

export const EverythingWrong: StoryObj = {
  parameters: dashboard(scenes.everythingWrong),
  render: (_, context) => inScope(context, widgets('65')),
};

export const AfterReconciliation: StoryObj = {
  parameters: dashboard(scenes.afterReconciliation, { [Tag.Progress]: 'empty' }),
  render: (_, context) => inScope(context, widgets('52')),
};

export const InAHostPanel: StoryObj = {
  parameters: dashboard(scenes.ordinaryMorning),
  render: (_, context) =>
    inScope(
      context,
      inPanel(
        'Operations',
        html`<ops-kpis></ops-kpis>`,
        html`<ops-needs-attention></ops-needs-attention>`,
        html`<ops-progress></ops-progress>`,
        html`<ops-recent limit="6"></ops-recent>`,
        html`<ops-run-detail run="51"></ops-run-detail>`,
      ),
    ),
};

export const German: StoryObj = { parameters: dashboard(scenes.ordinaryMorning), globals: { tongue: 'de' } };

export const Compact: StoryObj = {
  parameters: dashboard(scenes.ordinaryMorning),
  render: (_, context) => inScope(context, widgets('51'), { density: 'compact' }),
};

export const ServerDown: StoryObj = {
  parameters: dashboard(failing(scenes.ordinaryMorning, faults.unavailable), everywhere(ViewStatus.Failed)),
};

export const SessionExpired: StoryObj = {
  parameters: dashboard(failing(scenes.ordinaryMorning, faults.signInPage), everywhere(ViewStatus.Unauthenticated)),
};
