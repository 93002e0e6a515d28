/** Reads what the widgets show from their open shadow roots. */

/** The widgets that show the snapshot. */
export const snapshotTags = ['ops-kpis', 'ops-needs-attention', 'ops-recent', 'ops-progress'] as const;

/** The widgets that have a frame: a heading, sentences and a region for what is announced. */
export const widgetTags = [
  ...snapshotTags,
  'ops-run-detail',
  'ops-list',
  'ops-notifications',
  'ops-review-pack',
] as const;
export type WidgetTag = (typeof widgetTags)[number];

/** Every element that shows facts, also one on a line of the page. */
export const elementTags = [...widgetTags, 'ops-badge'] as const;

/** The markup of the provider that every spec uses, around `inside`. */
export function provider(inside: string, attributes = 'tenant=""'): string {
  return `<ops-provider api="/api/ops" workspace="1" list-url="/admin/operations" run-url="/admin/operations/{run}" ${attributes}>
    ${inside}
  </ops-provider>`;
}

/** The widgets of the snapshot and the detail of a run, with their largest limits. */
export function fiveWidgets(run: string): string {
  return `<ops-kpis></ops-kpis><ops-needs-attention></ops-needs-attention><ops-recent limit="50"></ops-recent
    ><ops-progress limit="100"></ops-progress><ops-run-detail run="${run}"></ops-run-detail>`;
}

/** Every widget, with its largest limits. */
export function everyWidget(run: string): string {
  return `${fiveWidgets(run)}<ops-list page-size="100"></ops-list><ops-notifications limit="50"></ops-notifications
    ><ops-review-pack></ops-review-pack>`;
}

/** Every element that shows facts, in a page with a title bar. */
export function everyKind(run: string): string {
  return `<ops-badge></ops-badge>${everyWidget(run)}`;
}

export function widget(page: ParentNode, tag: string): HTMLElement {
  const found = page.querySelector<HTMLElement>(tag);
  if (found === null) throw new Error(`no <${tag}> in the page`);
  return found;
}

export function shadow(element: Element): ShadowRoot {
  if (element.shadowRoot === null) throw new Error(`<${element.localName}> has no open shadow root`);
  return element.shadowRoot;
}

/** Every element of a widget's shadow root that matches. */
export function all<Found extends Element = HTMLElement>(element: Element, selector: string): Found[] {
  return [...shadow(element).querySelectorAll<Found>(selector)];
}

export function one<Found extends Element = HTMLElement>(element: Element, selector: string): Found {
  const [found, ...more] = all<Found>(element, selector);
  if (found === undefined || more.length > 0)
    throw new Error(`${more.length + (found ? 1 : 0)} of "${selector}" in <${element.localName}>`);
  return found;
}

/** Opens every line of several runs of the page, so that each run has its row. */
export function openGroups(page: ParentNode): void {
  for (const attention of page.querySelectorAll('ops-needs-attention'))
    for (const line of all(attention, '[data-group] > [aria-expanded="false"]')) line.click();
}

export function plainText(node: Node | null | undefined): string {
  return (node?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** The text of a widget. */
export function textOf(element: Element): string {
  return plainText(shadow(element));
}

export function viewOf(element: HTMLElement): string | undefined {
  return element.dataset['view'];
}

export interface ShownRun {
  readonly id: string;
  readonly state: string | undefined;
  readonly problem: string | undefined;
  readonly lineage: string | undefined;
  /** What it waits for on purpose. */
  readonly waiting: string | undefined;
  /** The icons of its badges, leading one first. */
  readonly icons: readonly (string | undefined)[];
  readonly text: string;
  readonly element: HTMLElement;
}

/** The runs that a widget shows, in order. */
export function shownRuns(element: Element): readonly ShownRun[] {
  return all(element, '[data-run]').map((row) => ({
    id: row.dataset['run'] ?? '',
    state: row.dataset['state'],
    problem: row.dataset['problem'],
    lineage: row.dataset['lineage'],
    waiting: row.dataset['waiting'],
    icons: [...row.querySelectorAll<SVGElement>('.glyph')].map((glyph) => glyph.dataset['icon']),
    text: plainText(row),
    element: row,
  }));
}

export function shownRun(element: Element, id: string): ShownRun | undefined {
  return shownRuns(element).find((run) => run.id === id);
}

export function shownIds(element: Element): readonly string[] {
  return shownRuns(element).map(({ id }) => id);
}

/** The number that a widget shows for a count of the contract; undefined if it shows none. */
export function shownCount(element: Element, name: string): number | undefined {
  const numbers = all(element, `[data-count="${name}"]`).map((count) => Number(plainText(count).replaceAll(',', '')));
  if (new Set(numbers).size > 1) throw new Error(`${name} reads ${numbers.join(' and ')} in <${element.localName}>`);
  return numbers[0];
}

/** Every element of the page, those in shadow roots included. */
export function everyElement(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    element,
    ...(element.shadowRoot ? everyElement(element.shadowRoot) : []),
  ]);
}
