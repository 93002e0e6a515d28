/** One run, in every state of the widget. The kinds of run are in `kinds-of-run.stories.ts`. */
import { DiagnosticKind } from '@ops-widgets/contract';
import type { RunFacts } from '@ops-widgets/truth';
import { Tag } from '@ops-widgets/widgets';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { healthyRunning, stuckByHeartbeat } from '../mocks/active-runs.js';
import { failed, reconciled } from '../mocks/ended-runs.js';
import * as faults from '../mocks/faults.js';
import { ago } from '../mocks/instants.js';
import { acme } from '../mocks/tenants.js';
import * as scenes from '../mocks/scenes.js';
import { createMockHost } from '../mocks/mock-host.js';
import { openEverySection, searchDiagnostics } from './support/open-sections.js';
import { inPanel } from './support/panel.js';
import { inScope } from './support/scope.js';
import { failing, staging, statesOf } from './support/states.js';

const tag = Tag.RunDetail;
const scene = () => scenes.aroundOne(stuckByHeartbeat('51'));

const paths = Array.from({ length: 20_412 }, (_, index) => `contracts/2026/annex-${index + 1}.docx`);
/** A failed run with much diagnostic output. */
const withMegabytes = () =>
  createMockHost({
    rows: [
      {
        workspaceId: acme.id,
        run: failed('51'),
        diagnostics: [
          {
            title: 'Worker log',
            kind: DiagnosticKind.Text,
            body: paths
              .map((path, at) => `11:48 ${path}: ${at % 8000 === 7 ? 'permission denied' : 'read'}`)
              .join('\n'),
          },
          {
            title: 'Raw context',
            kind: DiagnosticKind.Json,
            body: JSON.stringify({ folder: '/data/contoso', files: paths.map((path, id) => ({ id, path })) }),
          },
        ],
        related: [],
      },
    ],
  });

const meta: Meta = {
  title: 'ops-run-detail/States',
  component: tag,
  render: (_, context) => inScope(context, html`<ops-run-detail run="51"></ops-run-detail>`),
};
export default meta;

// A run exists or is not found: this widget is never empty.
const states = statesOf(tag, scene, null);

export const Ready: StoryObj = states.ready;
export const Loading: StoryObj = states.loading;
export const Refreshing: StoryObj = states.refreshing;
export const Reconnecting: StoryObj = states.reconnecting;
export const SessionExpired: StoryObj = states.sessionExpired;
export const NotFound: StoryObj = {
  ...states.notFound,
  parameters: staging(tag, scenes.nothingYet, 'not-found', { state: 'not-found' }),
};
export const NoPermission: StoryObj = states.noPermission;
export const Failed: StoryObj = states.failed;

/** A host that redirects to its sign-in page answers with HTML instead of JSON. */
export const SignInPage: StoryObj = { parameters: staging(tag, failing(scene, faults.signInPage), 'unauthenticated') };

export const Unreachable: StoryObj = { parameters: staging(tag, failing(scene, faults.unreachable), 'failed') };

export const NotTheContract: StoryObj = { parameters: staging(tag, failing(scene, faults.foreign), 'failed') };

export const WithActions: StoryObj = {
  parameters: staging(tag, scene, 'ready'),
  render: (_, context) =>
    inScope(
      context,
      html`<ops-run-detail run="51"
        ><button type="button" slot="actions" class="action">Open the worker log</button></ops-run-detail
      >`,
    ),
};

/** The operator followed a link with a problem class, and the run still has it (D3). */
export const ArrivedAndConfirmed: StoryObj = {
  parameters: staging(tag, scene, 'ready'),
  render: (_, context) =>
    inScope(context, html`<ops-run-detail run="51" problem-class="active_stale_attention"></ops-run-detail>`),
};

const arrivedFrom = (problemClass: string, run: RunFacts): StoryObj => ({
  parameters: staging(tag, () => scenes.aroundOne(run), 'ready'),
  render: (_, context) =>
    inScope(context, html`<ops-run-detail run="51" problem-class=${problemClass}></ops-run-detail>`),
});

/**
 * The run changed since the link was followed: the reconciler closed it, and its lineage is shown.
 */
export const ArrivedAndMovedOn: StoryObj = arrivedFrom('active_stale_attention', reconciled('51'));

export const ArrivedAndHealthyAgain: StoryObj = arrivedFrom('active_stale_attention', healthyRunning('51'));

export const ArrivedAndStuckSince: StoryObj = arrivedFrom('terminal_follow_up', stuckByHeartbeat('51'));

/**
 * Healthy by age, but with an end and a verdict of the server that does not fit: it has to be
 * checked (D4).
 */
export const ActiveAndContradictory: StoryObj = {
  parameters: staging(
    tag,
    () =>
      scenes.aroundOne(healthyRunning('51', { completedAt: ago({ minutes: 1 }), freshnessState: 'terminal_normal' })),
    'ready',
  ),
};

export const OpenSections: StoryObj = {
  parameters: staging(tag, () => scenes.aroundOne(failed('51')), 'ready'),
  play: openEverySection,
};

/**
 * A log and a context of a megabyte each, open: the page stays responsive while they are rendered.
 */
export const LargeDiagnostics: StoryObj = {
  parameters: staging(tag, withMegabytes, 'ready'),
  play: openEverySection,
};

/** The lines that match a search, out of twenty thousand. */
export const SearchedDiagnostics: StoryObj = {
  parameters: staging(tag, withMegabytes, 'ready'),
  play: async (context) => {
    await openEverySection(context);
    await searchDiagnostics(context, 'DENIED');
  },
};

export const SearchedDiagnosticsNarrow: StoryObj = {
  ...SearchedDiagnostics,
  render: (_, context) => inScope(context, html`<div class="narrow"><ops-run-detail run="51"></ops-run-detail></div>`),
};

export const German: StoryObj = { parameters: staging(tag, scene, 'ready'), globals: { tongue: 'de' } };

export const LongWords: StoryObj = {
  parameters: staging(tag, scenes.longWords, 'ready'),
  globals: { tongue: 'de' },
  render: (_, context) => inScope(context, html`<ops-run-detail run="52"></ops-run-detail>`),
};

export const LongWordsNarrow: StoryObj = {
  parameters: staging(tag, scenes.longWords, 'ready'),
  globals: { tongue: 'de' },
  render: (_, context) => inScope(context, html`<div class="narrow"><ops-run-detail run="50"></ops-run-detail></div>`),
};

export const Compact: StoryObj = {
  parameters: staging(tag, scene, 'ready'),
  render: (_, context) => inScope(context, html`<ops-run-detail run="51"></ops-run-detail>`, { density: 'compact' }),
};

export const Narrow: StoryObj = {
  parameters: staging(tag, scene, 'ready'),
  render: (_, context) => inScope(context, html`<div class="narrow"><ops-run-detail run="51"></ops-run-detail></div>`),
};

export const InAHostPanel: StoryObj = {
  parameters: staging(tag, scene, 'ready'),
  render: (_, context) => inScope(context, inPanel('Operation 51', html`<ops-run-detail run="51"></ops-run-detail>`)),
};
