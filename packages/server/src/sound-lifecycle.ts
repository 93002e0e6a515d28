/** The lifecycle windows of a host's configuration, as far as they are windows. */
import type { Lifecycle, LifecycleWindow } from '@ops-widgets/truth';

/** Leaves out a value that is no window: its thresholds are never reached. */
export function soundLifecycle(lifecycle: Lifecycle | null | undefined): Lifecycle {
  const types = Object.entries(lifecycle?.types ?? {}).filter(([, window]) => isWindow(window));
  return {
    default: isWindow(lifecycle?.default) ? lifecycle.default : null,
    types: Object.fromEntries(types),
  };
}

function isWindow(value: unknown): value is LifecycleWindow {
  return typeof value === 'object' && value !== null;
}
