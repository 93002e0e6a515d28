/** The states that every widget has (elements.md), as stories of one widget. */
import { ViewStatus } from '@ops-widgets/live';
import type { Tag } from '@ops-widgets/widgets';
import type { StoryContext, StoryObj } from '@storybook/web-components-vite';
import { expect, waitFor } from 'storybook/test';
import * as faults from '../../mocks/faults.js';
import type { Fault } from '../../mocks/faults.js';
import type { MockHost } from '../../mocks/mock-host.js';
import { passPageTime } from './page-time.js';
import { stageOf, type Shown, type StageParameters, type State } from './stage.js';

type Scene = () => MockHost;

const fourMinutesMs = 4 * 60 * 1000;

/** A host that answers with a fault from the beginning. */
export function failing(scene: Scene, fault: Fault): Scene {
  return () => {
    const world = scene();
    world.failWith(fault);
    return world;
  };
}

/** The parameters of a story that shows one widget in a scene. */
export function staging(tag: Tag, world: Scene, shows: Shown, more: Partial<StageParameters> = {}): StageParameters {
  return { world, shows: { [tag]: shows }, ...more };
}

/**
 * One story for each state of a widget. `nothing` is the scene in which it is empty; null if it is
 * never empty.
 */
export function statesOf(tag: Tag, scene: Scene, nothing: Scene | null, ready: Shown = ViewStatus.Ready) {
  const story = (state: State, world: Scene, shows: Shown, more: Partial<StageParameters> = {}): StoryObj => ({
    parameters: staging(tag, world, shows, { state, ...more }),
  });
  return {
    loading: story('loading', failing(scene, faults.silence), ViewStatus.Loading, { via: 'adapter' }),
    ready: story('ready', scene, ready),
    empty: story('empty', nothing ?? scene, nothing ? 'empty' : ready),
    refreshing: {
      ...story('refreshing', scene, ready, { via: 'adapter' }),
      play: async (context: StoryContext) => {
        const widget = await widgetShowing(context, tag, ready);
        const { world } = stageOf(context);
        const before = world.requests;
        world.failWith(faults.silence);
        void widget.refresh();
        await waitFor(() => expect(world.requests).toBeGreaterThan(before));
      },
    },
    reconnecting: {
      ...story('reconnecting', scene, ViewStatus.Reconnecting),
      // On a page with other stories the time would pass for all of them.
      tags: ['!autodocs'],
      play: async (context: StoryContext) => {
        const widget = await widgetShowing(context, tag, ready);
        passPageTime(fourMinutesMs);
        stageOf(context).world.failWith(faults.unavailable);
        // A refresh joins one that is under way, which may have been answered before.
        await waitFor(async () => {
          await widget.refresh();
          await expect(widget).toHaveAttribute('data-view', ViewStatus.Reconnecting);
        });
      },
    },
    sessionExpired: story('unauthenticated', failing(scene, faults.signedOut), ViewStatus.Unauthenticated),
    notFound: story('not-found', failing(scene, faults.missing), ViewStatus.NotFound),
    noPermission: story('forbidden', failing(scene, faults.forbidden), ViewStatus.Forbidden),
    failed: story('failed', failing(scene, faults.broken), ViewStatus.Failed),
  } satisfies Record<string, StoryObj>;
}

interface Widget extends HTMLElement {
  refresh(): Promise<void>;
}

async function widgetShowing({ canvasElement }: StoryContext, tag: Tag, shown: Shown): Promise<Widget> {
  const widget = canvasElement.querySelector<Widget>(tag);
  if (widget === null) throw new Error(`the story has no <${tag}>`);
  await waitFor(() => expect(widget).toHaveAttribute('data-view', shown));
  return widget;
}
