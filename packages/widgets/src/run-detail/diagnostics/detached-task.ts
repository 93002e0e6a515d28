/** Tasks that belong to no element: the code that runs one writes its result. */
import { Task, type TaskConfig } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';

export type CreateTask = <const Args extends readonly unknown[], Result>(
  config: TaskConfig<Args, Result>,
) => Task<Args, Result>;

const host: ReactiveControllerHost = {
  updateComplete: Promise.resolve(true),
  addController() {},
  removeController() {},
  requestUpdate() {},
};

export const detachedTask: CreateTask = (config) => new Task(host, { ...config, autoRun: false });
