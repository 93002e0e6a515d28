/** The style sheet of the viewer, which is loaded with it. */
import { styleSheetFor } from '../../dom/style-sheets.js';

const styles = `
  .diagnostic-tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
    padding-block-end: calc(var(--_space) * 2);
  }
  .diagnostic-search {
    flex: 0 1 calc(var(--_size) * 16);
    min-inline-size: calc(var(--_size) * 8);
    min-block-size: 28px;
    padding: 2px calc(var(--_space) * 2);
    border: 1px solid var(--_neutral);
    border-radius: var(--_radius);
    background: transparent;
    color: inherit;
    font: inherit;
  }
  .diagnostic-search::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  .diagnostic-search:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .diagnostic-count,
  .diagnostic-copied {
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .diagnostic-count:empty,
  .diagnostic-copied:empty {
    position: absolute;
  }
  pre {
    tab-size: 8;
  }
  pre > span {
    display: block;
  }
  pre > span:not(:last-child) {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 400lh;
  }
  pre > .cut:not(:last-child) {
    contain-intrinsic-block-size: auto 20lh;
  }
`;

/** Gives the sheet to the root that an element stands in, once. */
export function adoptViewerStyles(element: HTMLElement): void {
  const root = element.getRootNode() as ShadowRoot | Document;
  try {
    const sheet = styleSheetFor(element.ownerDocument, styles);
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    // A viewer is as readable without; a style element of its own would be taken for the widget's.
  }
}
