/**
 * The ready themes in a page: light and dark as the panel around says, and nothing of them in a
 * panel's own card.
 */
import '@ops-widgets/widgets/define';
import { expect } from 'chai';

const themes = new URL('../../../packages/widgets/themes/', import.meta.url);

describe('the ready themes (G ops-recent)', () => {
  let root: HTMLElement;
  let worn: readonly CSSStyleSheet[];

  beforeEach(() => {
    root = document.createElement('div');
    document.body.append(root);
    worn = document.adoptedStyleSheets;
  });

  afterEach(() => {
    root.remove();
    document.adoptedStyleSheets = [...worn];
  });

  async function wear(name: string): Promise<void> {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(await (await fetch(new URL(name, themes))).text());
    document.adoptedStyleSheets = [...worn, sheet];
  }

  /** What a reader sees of a widget that stands inside elements like these, from the outermost. */
  function lookInside(...panels: readonly Readonly<Record<string, string>>[]): CSSStyleDeclaration {
    let place = root;
    for (const attributes of panels) {
      const panel = document.createElement('div');
      for (const [name, value] of Object.entries(attributes)) panel.setAttribute(name, value);
      place.append(panel);
      place = panel;
    }
    const widget = document.createElement('ops-recent');
    widget.setAttribute('api', '/api/ops');
    widget.held = true;
    place.append(widget);
    return getComputedStyle(widget);
  }

  const white = 'rgb(255, 255, 255)';
  const [darkText, darkCard] = ['rgb(240, 246, 252)', 'rgb(13, 17, 23)'];

  it('Filament: a light card, and a dark one under .dark', async () => {
    await wear('filament.css');
    const light = lookInside({});
    expect([light.color, light.backgroundColor]).to.deep.equal(['rgb(9, 9, 11)', white]);
    const dark = lookInside({ class: 'fi dark' }, {});
    expect([dark.color, dark.backgroundColor]).to.deep.equal([white, 'rgb(24, 24, 27)']);
  });

  it('Filament: no card inside a section of the panel', async () => {
    await wear('filament.css');
    const { boxShadow, backgroundColor, paddingTop } = lookInside({ class: 'fi-section' }, {});
    expect([boxShadow, backgroundColor, paddingTop]).to.deep.equal(['none', 'rgba(0, 0, 0, 0)', '0px']);
  });

  it('GitHub: as data-color-mode says', async () => {
    await wear('github.css');
    const light = lookInside({ 'data-color-mode': 'light' }, {});
    expect([light.color, light.backgroundColor]).to.deep.equal(['rgb(31, 35, 40)', white]);
    const dark = lookInside({ 'data-color-mode': 'dark' }, {});
    expect([dark.color, dark.backgroundColor]).to.deep.equal([darkText, darkCard]);
  });

  it('GitHub: as the reader prefers where it says "auto" or nothing', async () => {
    await wear('github.css');
    const prefersDark = matchMedia('(prefers-color-scheme: dark)').matches;
    for (const { color } of [lookInside({}), lookInside({ 'data-color-mode': 'auto' })]) {
      expect(color).to.equal(prefersDark ? darkText : 'rgb(31, 35, 40)');
    }
  });

  it('GitHub: no box inside a box of the page', async () => {
    await wear('github.css');
    const { borderTopWidth, backgroundColor } = lookInside({ class: 'Box' });
    expect([borderTopWidth, backgroundColor]).to.deep.equal(['0px', 'rgba(0, 0, 0, 0)']);
  });
});
