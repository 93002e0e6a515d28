/**
 * A paint from scratch, in place of nodes that others have changed. It imports nothing: what two
 * files share, a bundler makes a third one of.
 */
import type { LitElement, RootPart } from 'lit';

/**
 * Takes everything out of the root of an element, which is the given part, and gives Lit a new
 * place in it. Returns what brings focus and open sections back in the new paint.
 */
export function startAfresh({ renderRoot, renderOptions }: LitElement, part: RootPart): () => void {
  const restore = stateOf(renderRoot as ShadowRoot);
  const place = document.createComment('');
  // The directives of what goes end their timers.
  part.setConnected(false);
  renderRoot.replaceChildren(place);
  renderOptions.renderBefore = place;
  return restore;
}

/** Whether others have left anything of a paint. */
export function showsAnything(root: ParentNode): boolean {
  return root.querySelector('.frame *') !== null;
}

/** Updates an element in a second, if it is in the page then: others may answer each paint. */
export function updateLater(host: LitElement): void {
  if (!host.isConnected) return;
  const timer = setTimeout(() => {
    host.removeController(waiting);
    host.requestUpdate();
  }, 1000);
  const waiting = {
    hostDisconnected() {
      clearTimeout(timer);
      host.removeController(waiting);
    },
  };
  host.addController(waiting);
}

/** Focus and open sections; returns what brings them back in a new paint. */
function stateOf(root: ShadowRoot): () => void {
  const open = [...root.querySelectorAll('details[open]')].map(selectorOf);
  const focus = root.activeElement && selectorOf(root.activeElement);
  return () => {
    for (const selector of open) root.querySelector(selector)?.toggleAttribute('open', true);
    if (focus) root.querySelector<HTMLElement>(focus)?.focus({ preventScroll: true });
  };
}

function selectorOf(element: Element): string {
  const hooks = [...element.attributes]
    .filter(({ name }) => /^(?:part|data-(?:run|group|section|kind|tab|filter|clear|action|bucket|kpi))$/.test(name))
    .map(({ name, value }) => `[${name}="${CSS.escape(value)}"]`);
  const above = element.parentElement ? selectorOf(element.parentElement) : '';
  return hooks.length === 0 ? above : `${above} ${element.localName}${hooks.join('')}`;
}
