import '@ops-widgets/widgets/define';
import type { Preview } from '@storybook/web-components-vite';
import { mswLoader } from 'msw-storybook-addon/csf3';
import { toldToTheHost } from '../stories/support/actions.js';
import { addPseudoLanguage, pseudoTag } from '../stories/support/pseudo.js';
import { pageStyles } from '../stories/support/page-styles.js';
import { restorePageTime } from '../stories/support/page-time.js';
import { inScheme, inTongue } from '../stories/support/surroundings.js';
import { setStage } from '../stories/support/stage.js';
import { remindWorker, startWorker } from '../stories/support/worker.js';

document.adoptedStyleSheets = [...document.adoptedStyleSheets, pageStyles];

addPseudoLanguage();

const widths = [240, 320, 768, 1280];

const preview: Preview = {
  tags: ['autodocs'],
  loaders: [mswLoader(startWorker), remindWorker, setStage],
  beforeEach: () => restorePageTime,
  decorators: [inTongue, inScheme, toldToTheHost],
  globalTypes: {
    scheme: {
      description: 'Colour scheme',
      toolbar: {
        title: 'Scheme',
        icon: 'contrast',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light', icon: 'sun' },
          { value: 'dark', title: 'Dark', icon: 'moon' },
        ],
      },
    },
    tongue: {
      description: 'Language',
      toolbar: {
        title: 'Language',
        icon: 'globe',
        dynamicTitle: true,
        items: [
          { value: 'en', title: 'English' },
          { value: 'de', title: 'Deutsch' },
          { value: pseudoTag, title: 'Made up, right to left' },
        ],
      },
    },
  },
  initialGlobals: { scheme: 'light', tongue: 'en' },
  parameters: {
    layout: 'padded',
    a11y: {
      test: 'error',
      options: { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    },
    backgrounds: { disable: true },
    controls: { disable: true },
    docs: { story: { inline: true } },
    viewport: {
      options: Object.fromEntries(
        widths.map((width) => [
          `w${width}`,
          { name: `${width} px`, styles: { width: `${width}px`, height: '100%' }, type: 'other' },
        ]),
      ),
    },
    options: {
      storySort: {
        order: [
          'Dashboard',
          'ops-kpis',
          'ops-needs-attention',
          'ops-recent',
          'ops-progress',
          'ops-run-detail',
          ['States', 'Kinds of run', '*'],
          'ops-provider',
        ],
      },
    },
  },
};

export default preview;
