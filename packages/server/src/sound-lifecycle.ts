/** The lifecycle windows of a host's configuration, as far as they are windows. */
import type { Lifecycle, LifecycleWindow, UsualDuration } from '@ops-widgets/truth';

/** Leaves out a value that is no window: its thresholds are never reached. */
export function soundLifecycle(lifecycle: Lifecycle | null | undefined): Lifecycle {
  const types = Object.entries(lifecycle?.types ?? {}).filter(([, window]) => isWindow(window));
  return {
    default: isWindow(lifecycle?.default) ? lifecycle.default : null,
    types: Object.fromEntries(types),
  };
}

/**
 * Says with the windows what is usual for a type (H6). A type without a window of its own gets that
 * of all others: one without thresholds would take the place of the default.
 */
export function withUsual(
  lifecycle: Lifecycle | null | undefined,
  usual: Readonly<Record<string, UsualDuration>>,
): Lifecycle {
  const { default: ofOthers = null, types } = soundLifecycle(lifecycle);
  const window = new Map(Object.entries(types ?? {}));
  for (const [type, learned] of Object.entries(usual)) {
    window.set(type, { ...(window.get(type) ?? ofOthers), usual: learned });
  }
  return { default: ofOthers, types: Object.fromEntries(window) };
}

function isWindow(value: unknown): value is LifecycleWindow {
  return typeof value === 'object' && value !== null;
}
