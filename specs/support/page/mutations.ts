/** What changes in the page and in every open shadow root of it, as it happens. */

export interface Recording {
  /** One line for each change since the last call. */
  take(): readonly string[];
  stop(): void;
}

/**
 * Records every mutation under a root, in the shadow roots that are there included. `onChange` is
 * called for each batch.
 */
export function recordMutations(root: ParentNode, onChange: () => void = () => {}): Recording {
  const lines: string[] = [];
  const note = (records: readonly MutationRecord[]) => {
    lines.push(...records.map(describe));
    if (records.length > 0) onChange();
  };
  const observer = new MutationObserver(note);
  for (const each of [root, ...shadowRoots(root)]) {
    observer.observe(each, { subtree: true, childList: true, attributes: true, characterData: true });
  }
  return {
    take: () => {
      note(observer.takeRecords());
      return lines.splice(0);
    },
    stop: () => observer.disconnect(),
  };
}

export function shadowRoots(root: ParentNode): ShadowRoot[] {
  return [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot === null ? [] : [shadowRoot, ...shadowRoots(shadowRoot)],
  );
}

function describe({ type, target, attributeName }: MutationRecord): string {
  const root = target.getRootNode();
  const host = root instanceof ShadowRoot ? root.host.localName : 'document';
  const parent = target instanceof Element ? target : target.parentElement;
  const at = `${parent?.localName ?? ''}.${parent?.getAttribute('class') ?? ''}`;
  return `${host} ${type} ${attributeName ?? ''} ${at} "${(target.textContent ?? '').trim().slice(0, 40)}"`;
}
