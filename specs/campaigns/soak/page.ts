/**
 * The page of the soak: all eight widgets, handled as operators and hosts do, and read back after
 * each step.
 */
import { faults } from '../../../mocks/index.js';
import type { PageFixture } from '../../support/page/page-fixture.js';
import { all, everyWidget, provider, shadow, viewOf, widget, widgetTags } from '../../support/page/queries.js';
import { drawFrom, oneOf, SoakWorld, soakTenants, type Draw } from './world.js';

const second = 1000;
const { slow: _, ...whole } = faults;
const someFaults = Object.values(whole);
/** The widgets that list runs of every state. */
const listing = ['ops-recent', 'ops-list', 'ops-run-detail'] as const;

type AnyWidget = HTMLElementTagNameMap['ops-kpis'];

export class SoakPage {
  /** What went wrong, a sentence each. */
  readonly complaints: string[] = [];
  /** How many runs were seen active and then ended. */
  ends = 0;

  readonly #fixture: PageFixture;
  readonly #draw: Draw;
  readonly #host: SoakWorld;
  readonly #observer = new MutationObserver((records) => this.#looked(records));
  /** Runs that were seen active, and whether the page has watched without a gap since. */
  readonly #active = new Map<string, { gapless: boolean }>();
  readonly #announced = new Map<string, number>();
  readonly #hear = (event: Event) => {
    const { id } = (event as HTMLElementEventMap['ops-settled']).detail.run;
    this.#announced.set(id, (this.#announced.get(id) ?? 0) + 1);
  };
  #page!: HTMLElement;
  #tenant: string = soakTenants[0].id;
  #release: (() => void) | null = null;

  constructor(fixture: PageFixture, seed: number) {
    this.#fixture = fixture;
    this.#draw = drawFrom(seed);
    this.#host = new SoakWorld(this.#draw);
  }

  async open(): Promise<void> {
    stageRandomness(this.#fixture, this.#draw);
    this.#fixture.serve(this.#host.world);
    this.#host.calm();
    window.addEventListener('ops-settled', this.#hear);
    this.#page = await this.#fixture.mount(provider(everyWidget(`${this.#tenant}01`), `tenant="${this.#tenant}"`));
    this.#observe();
  }

  close(): void {
    this.#observer.disconnect();
    window.removeEventListener('ops-settled', this.#hear);
  }

  /** Something happens, and some time passes. What is wrong does not stay so for long. */
  async step(): Promise<void> {
    if (this.#draw() < 0.4) await this.#mend();
    const chance = this.#draw();
    const acts: readonly (readonly [number, () => Promise<void> | void])[] = [
      [0.5, () => this.#host.step()],
      [0.6, () => this.#fixture.failWith(oneOf(this.#draw, someFaults))],
      [0.68, () => this.#turnTo(oneOf(this.#draw, soakTenants).id)],
      [0.72, () => this.#fixture.hide()],
      [0.74, () => void document.dispatchEvent(new Event('freeze'))],
      [0.78, () => void this.#page.toggleAttribute('held', true)],
      [0.82, () => void (this.#release ??= this.#fixture.holdResponses())],
      [0.87, () => this.#remount(oneOf(this.#draw, widgetTags))],
      [0.88, () => this.#remountAll()],
      [0.91, () => void window.dispatchEvent(new CustomEvent('ops-run-enqueued'))],
      [0.93, () => this.#refresh()],
      [0.96, () => this.#open()],
      [1, () => this.#showNewcomers()],
    ];
    await acts.find(([up]) => chance < up)?.[1]();
    await this.#fixture.advance(5 * second * Math.ceil(this.#draw() * 6), 5 * second);
    this.#read();
  }

  async #mend(): Promise<void> {
    this.#fixture.failWith(null);
    this.#release?.();
    this.#release = null;
    document.dispatchEvent(new Event('resume'));
    await this.#fixture.show();
    this.#page.removeAttribute('held');
    // A refusal stays one until somebody asks again.
    await this.#refresh();
  }

  /**
   * As in the beginning: every widget over the first tenant, which has the same few runs as then,
   * for a minute.
   */
  async calm(): Promise<void> {
    await this.#mend();
    this.#host.calm();
    // What a list remembers of its rows goes with its tenant.
    for (const tenant of [soakTenants[1].id, soakTenants[0].id]) {
      this.#turnTo(tenant);
      await this.#fixture.settle();
    }
    await this.#refresh();
    await this.#fixture.advance(60 * second, 5 * second);
    this.#read();
    for (const tag of widgetTags) {
      const view = viewOf(widget(this.#page, tag));
      if (view !== 'ready') this.complaints.push(`${tag} is ${view} on a calm page`);
    }
  }

  #turnTo(tenant: string): void {
    this.#looked(this.#observer.takeRecords());
    this.#tenant = tenant;
    this.#page.setAttribute('tenant', tenant);
    widget(this.#page, 'ops-run-detail').setAttribute('run', this.#host.runOf(tenant));
  }

  async #refresh(): Promise<void> {
    // Not awaited: a host that is silent keeps its askers waiting until they give up.
    for (const tag of widgetTags) void (widget(this.#page, tag) as AnyWidget).refresh();
    await this.#fixture.settle();
  }

  async #remount(tag: string): Promise<void> {
    const [former, next] = [widget(this.#page, tag), document.createElement(tag)];
    for (const { name, value } of former.attributes) {
      if (!name.startsWith('data-')) next.setAttribute(name, value);
    }
    former.replaceWith(next);
    await this.#fixture.settle();
    this.#observe();
  }

  async #remountAll(): Promise<void> {
    const widgets = [...this.#page.childNodes];
    for (const seen of this.#active.values()) seen.gapless = false;
    this.#page.replaceChildren();
    await this.#fixture.advance(this.#draw() < 0.5 ? 0 : 20 * second, 5 * second);
    this.#page.append(...widgets);
    await this.#fixture.settle();
  }

  #open(): void {
    for (const section of all<HTMLDetailsElement>(widget(this.#page, 'ops-run-detail'), 'details')) {
      section.open = !section.open;
    }
  }

  #showNewcomers(): void {
    all(widget(this.#page, 'ops-list'), '[part~="newcomers"]')[0]?.click();
  }

  /** Looks at everything, and from now on at whatever changes. */
  #observe(): void {
    for (const tag of widgetTags) {
      const root = shadow(widget(this.#page, tag));
      this.#look(root);
      this.#observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    }
  }

  #looked(records: readonly MutationRecord[]): void {
    for (const root of new Set(records.map(({ target }) => target.getRootNode()))) this.#look(root);
  }

  /** No fact of another tenant is painted (F5). */
  #look(root: Node): void {
    const text = root.textContent ?? '';
    for (const { id, name } of soakTenants) {
      if (id === this.#tenant || !text.includes(name) || !(root instanceof ShadowRoot)) continue;
      this.complaints.push(`${root.host.localName} tells of ${name} to tenant ${this.#tenant}`);
    }
  }

  /** The end of each run that was shown active was announced, once (B13). */
  #read(): void {
    for (const row of listing.flatMap((tag) => all(widget(this.#page, tag), '[data-run]'))) {
      const { run: id = '', state } = row.dataset;
      const seen = this.#active.get(id);
      if (state !== 'terminal') this.#active.set(id, seen ?? { gapless: true });
      if (state !== 'terminal' || seen === undefined) continue;
      this.#active.delete(id);
      this.ends += 1;
      const announced = this.#announced.get(id) ?? 0;
      if (announced === 0 && seen.gapless) this.complaints.push(`the end of ${id} was not announced`);
    }
    for (const [id, times] of this.#announced) {
      if (times > 1) this.complaints.push(`the end of ${id} was announced ${times} times`);
    }
  }
}

function stageRandomness(fixture: PageFixture, draw: Draw): void {
  Object.defineProperty(fixture, 'random', { configurable: true, get: draw, set: () => {} });
}
