/**
 * The mock host of a story. Each story has its own, at its own address, so that many can share a
 * page of docs.
 */
import type { CustomAdapter } from '@ops-widgets/adapter';
import type { ViewStatus } from '@ops-widgets/live';
import type { Tag } from '@ops-widgets/widgets';
import type { StoryContext } from '@storybook/web-components-vite';
import { mockAdapter } from '../../mocks/host-adapter.js';
import type { MockHost } from '../../mocks/mock-host.js';

/** A value of `data-view`. */
export type Shown = ViewStatus | 'empty';

/** A state of elements.md. A refresh is not visible and has no value of `data-view`. */
export type State = Shown | 'refreshing';

/** The parameters of a story. */
export interface StageParameters {
  /** Makes the story's host, anew each time that the story is shown. */
  readonly world: () => MockHost;
  /** The final `data-view` of each kind of widget in the story; names every widget of the story. */
  readonly shows: Readonly<Partial<Record<Tag, Shown>>>;
  /** The state of elements.md that the story shows, if it shows one. */
  readonly state?: State;
  /**
   * How the widgets read: over HTTP (default), or through an adapter object, which has no time-out.
   */
  readonly via?: 'http' | 'adapter';
}

export interface Stage {
  readonly world: MockHost;
  readonly api: string | undefined;
  readonly adapter: CustomAdapter | undefined;
}

const stages = new Map<string, Stage>();

/** The path of a story's API. */
export function stagePath(story: string): string {
  return `/stories/${story}/ops`;
}

/** Loads a story's host. */
export async function setStage({ id, parameters }: StoryContext): Promise<Record<string, never>> {
  const { world: make, via } = parameters as StageParameters;
  const world = make();
  const throughAdapter = via === 'adapter';
  stages.set(id, {
    world,
    api: throughAdapter ? undefined : new URL(stagePath(id), location.origin).href,
    adapter: throughAdapter ? mockAdapter({ respond: (request) => respondAs(world, request) }) : undefined,
  });
  return {};
}

export function stageOf({ id }: Pick<StoryContext, 'id'>): Stage {
  const stage = stages.get(id);
  if (stage === undefined) throw new Error(`the story "${id}" has no stage`);
  return stage;
}

/** Answers for the host with the requested address. */
export function respondOnStage(request: Request): Promise<Response> {
  const id = new URL(request.url).pathname.split('/')[2] ?? '';
  return respondAs(stageOf({ id }).world, request);
}

/** Each answer confirms a millisecond more: one that confirms nothing would be late (B16). */
function respondAs(world: MockHost, request: Request): Promise<Response> {
  world.clock.advance(1);
  return world.respond(request);
}
