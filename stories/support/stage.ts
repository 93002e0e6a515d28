/** Where a story's world stands: each story has its own, at an address of its own, so that many can share a page of docs. */
import type { ViewStatus } from '@ops-widgets/live';
import type { CustomAdapter } from '@ops-widgets/adapter';
import type { Tag } from '@ops-widgets/widgets';
import type { StoryContext } from '@storybook/web-components-vite';
import { worldAdapter } from '../../mocks/host-adapter.js';
import type { World } from '../../mocks/mock-host.js';

/** A value of `data-view`. */
export type Shown = ViewStatus | 'empty';

/** A state of elements.md. A refresh is not seen, and has no view of its own. */
export type State = Shown | 'refreshing';

/** What a story says about itself, in its parameters. */
export interface StageParameters {
  /** Makes the story's world, anew each time that it is shown. */
  readonly world: () => World;
  /** What each kind of widget in the story shows in the end; every widget of the story is named. */
  readonly shows: Readonly<Partial<Record<Tag, Shown>>>;
  /** The state of elements.md that the story is the one of, where it is one. */
  readonly state?: State;
  /** How the widgets ask: over HTTP (default), or through an adapter object, which has no time limit. */
  readonly via?: 'http' | 'adapter';
}

export interface Stage {
  readonly world: World;
  readonly api: string | undefined;
  readonly adapter: CustomAdapter | undefined;
}

const stages = new Map<string, Stage>();

/** The path of a story's API. */
export function stagePath(story: string): string {
  return `/stories/${story}/ops`;
}

/** Loads a story's world. */
export async function setStage({ id, parameters }: StoryContext): Promise<Record<string, never>> {
  const { world: make, via } = parameters as StageParameters;
  const world = make();
  const throughAdapter = via === 'adapter';
  stages.set(id, {
    world,
    api: throughAdapter ? undefined : new URL(stagePath(id), location.origin).href,
    adapter: throughAdapter ? worldAdapter(world) : undefined,
  });
  return {};
}

export function stageOf({ id }: Pick<StoryContext, 'id'>): Stage {
  const stage = stages.get(id);
  if (stage === undefined) throw new Error(`the story "${id}" has no stage`);
  return stage;
}

/** Answers for the world whose address was asked. */
export function respondOnStage(request: Request): Promise<Response> {
  const id = new URL(request.url).pathname.split('/')[2] ?? '';
  return stageOf({ id }).world.respond(request);
}
