import { expect } from 'chai';
import '@ops-widgets/widgets/define';
import { scenes, type MockHost } from '../../../mocks/index.js';
import { LazyModule } from '../../../packages/widgets/src/dom/lazy-module.js';
import { nextFrame } from '../../support/page/event-loop.js';
import { usePageFixture } from '../../support/page/page-fixture.js';
import { one, provider, viewOf, widget } from '../../support/page/queries.js';

/** What the page shows below a widget stays where it is when the facts come. */
describe('layout shift', () => {
  const fixture = usePageFixture();
  let makeViewsLate: ((late: boolean) => void) | null = null;

  afterEach(() => makeViewsLate?.(false));

  interface LayoutShift extends PerformanceEntry {
    readonly value: number;
  }

  /** The sum of the shifts that the browser itself counts; Chromium alone does. */
  function recordShifts(): () => number {
    if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) return () => 0;
    const shifts: PerformanceEntry[] = [];
    const observer = new PerformanceObserver((entries) => shifts.push(...entries.getEntries()));
    observer.observe({ type: 'layout-shift' });
    return () => {
      shifts.push(...observer.takeRecords());
      observer.disconnect();
      return (shifts as LayoutShift[]).reduce((sum, { value }) => sum + value, 0);
    };
  }

  /** A page `width` pixels wide, and where what is below the widget starts. */
  function open(world: MockHost, markup: string, width: number) {
    fixture.serve(world);
    const page = fixture.append(`<div>${provider(`${markup}<p class="below">What the page says below.</p>`)}</div>`);
    page.style.setProperty('inline-size', `${width}px`);
    const below = page.querySelector('.below') as HTMLElement;
    return { page, top: () => below.getBoundingClientRect().top };
  }

  async function settle(): Promise<void> {
    await fixture.settle();
    await nextFrame();
    await nextFrame();
  }

  const places: readonly (readonly [markup: string, scene: keyof typeof scenes])[] = [
    ['<ops-kpis></ops-kpis>', 'ordinaryMorning'],
    ['<ops-needs-attention></ops-needs-attention>', 'oneStuckAmongFour'],
    ['<ops-needs-attention></ops-needs-attention>', 'allCalm'],
    ['<ops-recent></ops-recent>', 'ordinaryMorning'],
    ['<ops-recent></ops-recent>', 'withoutWorkers'],
    ['<ops-progress></ops-progress>', 'ordinaryMorning'],
    ['<ops-progress></ops-progress>', 'crowded'],
    ['<ops-progress></ops-progress>', 'atRest'],
    ['<ops-run-detail run="51"></ops-run-detail>', 'ordinaryMorning'],
    ['<ops-list></ops-list>', 'ordinaryMorning'],
    ['<ops-list></ops-list>', 'everyEnd'],
    ['<ops-notifications></ops-notifications>', 'everyEnd'],
    ['<ops-review-pack></ops-review-pack>', 'everyEnd'],
  ];

  for (const width of [320, 640, 1280]) {
    for (const [markup, scene] of places) {
      const tag = /ops-[a-z-]+/.exec(markup)?.[0] ?? '';
      it(`at ${width} px nothing below <${tag}> moves when its facts come: ${scene}`, async () => {
        const { page, top } = open((scenes[scene] as () => MockHost)(), markup, width);
        const release = fixture.holdResponses();
        await settle();
        const element = widget(page, tag);
        expect(one(element, '[part="skeleton"]').getBoundingClientRect().height).to.be.greaterThan(0);
        const before = top();
        const shifts = recordShifts();
        release();
        await settle();
        expect(viewOf(element)).to.be.oneOf(['ready', 'empty']);
        expect(top() - before, 'what is below, in pixels').to.equal(0);
        expect(shifts(), 'as the browser counts').to.equal(0);
      });
    }
  }

  for (const width of [320, 640, 1280]) {
    it(`at ${width} px nothing moves when a view comes after its facts`, async () => {
      makeViewsLate = delayViews();
      const tags = ['ops-progress', 'ops-run-detail', 'ops-list', 'ops-notifications', 'ops-review-pack'];
      for (const tag of tags) {
        const markup = `<${tag} run="79"></${tag}>`;
        makeViewsLate(true);
        const { page, top } = open(scenes.everyEnd(), markup, width);
        await settle();
        const element = widget(page, tag);
        expect(viewOf(element), tag).to.equal('loading');
        const before = top();
        const shifts = recordShifts();
        makeViewsLate(false);
        await settle();
        expect(viewOf(element), tag).to.be.oneOf(['ready', 'empty']);
        expect(top() - before, tag).to.equal(0);
        expect(shifts(), tag).to.equal(0);
        page.remove();
      }
    });
  }

  for (const width of [320, 640, 1280]) {
    for (const scene of ['oneStuckAmongFour', 'ordinaryMorning', 'allCalm'] as const) {
      it(`B15: at ${width} px hardly anything moves when a view comes after the first snapshot of the page: ${scene}`, async () => {
        makeViewsLate = delayViews();
        makeViewsLate(true);
        const world = scenes[scene]();
        const json = await (await world.respond(new Request('http://panel.example/snapshot?workspace=1'))).text();
        const first = `<script type="application/json" slot="snapshot">${json.replaceAll('<', '\\u003c')}</script>`;
        const { page, top } = open(world, `${first}<ops-needs-attention></ops-needs-attention>`, width);
        await settle();
        const element = widget(page, 'ops-needs-attention');
        expect(viewOf(element)).to.equal('loading');
        const before = top();
        makeViewsLate(false);
        await settle();
        expect(viewOf(element)).to.be.oneOf(['ready', 'empty']);
        expect(fixture.requests, 'the facts were there').to.deep.equal([]);
        // Sentences that take one more line, and no bucket or row that was not foreseen.
        expect(top() - before).to.be.within(0, Math.max(before / 3, 40));
      });
    }
  }

  it('facts that need more room than the skeleton take it', async () => {
    const { page, top } = open(scenes.everythingWrong(), '<ops-needs-attention></ops-needs-attention>', 640);
    const release = fixture.holdResponses();
    await settle();
    const before = top();
    release();
    await settle();
    const list = one(widget(page, 'ops-needs-attention'), '.bucket:last-child');
    expect(top()).to.be.greaterThan(before);
    expect(top()).to.be.at.least(list.getBoundingClientRect().bottom);
  });
});

/** Late views stay away while the returned function was last called with `true`. */
function delayViews(): (late: boolean) => void {
  const prototype = LazyModule.prototype as { load(): Promise<unknown> };
  const loaded = Object.getOwnPropertyDescriptor(prototype, 'loaded') as PropertyDescriptor;
  const { load } = prototype;
  let isLate = false;
  let waiting: (() => void)[] = [];
  return (late) => {
    if (late === isLate) return;
    isLate = late;
    if (late) {
      Object.defineProperty(prototype, 'loaded', { ...loaded, get: () => null });
      prototype.load = async function (this: typeof prototype) {
        await new Promise<void>((resolve) => waiting.push(resolve));
        return load.call(this);
      };
    } else {
      Object.defineProperty(prototype, 'loaded', loaded);
      prototype.load = load;
      for (const resolve of waiting) resolve();
      waiting = [];
    }
  };
}
