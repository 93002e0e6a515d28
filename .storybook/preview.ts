import '@ops-widgets/widgets/define';
import type { Preview } from '@storybook/web-components-vite';
import { mswLoader } from 'msw-storybook-addon/csf3';
import { SchemedContainer } from '../stories/docs/support/docs-container.js';
import { docsStyles } from '../stories/docs/support/docs-styles.js';
import { PageOfStories } from '../stories/docs/support/element-page.js';
import { logEvents } from '../stories/support/actions.js';
import { pageStyles } from '../stories/support/page-styles.js';
import { restorePageTime } from '../stories/support/page-time.js';
import { addPseudoLanguage, pseudoTag } from '../stories/support/pseudo.js';
import { setStage } from '../stories/support/stage.js';
import { inScheme, inTongue } from '../stories/support/surroundings.js';
import { remindWorker, startWorker } from '../stories/support/worker.js';
import { inTheme, wornThemes } from '../stories/themes/worn-theme.js';

document.adoptedStyleSheets = [...document.adoptedStyleSheets, pageStyles, docsStyles];

addPseudoLanguage();

const widths = [240, 320, 768, 1280];

const preview: Preview = {
  tags: ['autodocs'],
  loaders: [mswLoader(startWorker), remindWorker, setStage],
  beforeEach: () => restorePageTime,
  decorators: [inTongue, inTheme, inScheme, logEvents],
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
    theme: {
      description: 'Theme',
      toolbar: {
        title: 'Theme',
        icon: 'paintbrush',
        dynamicTitle: true,
        items: [
          { value: 'none', title: 'Default' },
          ...Object.entries(wornThemes).map(([value, { title }]) => ({ value, title })),
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
  initialGlobals: { scheme: 'light', theme: 'none', tongue: 'en' },
  parameters: {
    layout: 'padded',
    a11y: {
      test: 'error',
      options: { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
    },
    backgrounds: { disable: true },
    controls: { disable: true },
    docs: {
      container: SchemedContainer,
      page: PageOfStories,
      story: { inline: true },
      canvas: { sourceState: 'none' },
    },
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
          'Docs',
          [
            'Start in five minutes',
            'Elements',
            'Hosts',
            [
              'Plain HTML',
              'React 19',
              'Vue 3',
              'Svelte 5',
              'Lit',
              'Rendered on a server',
              'Single-page router',
              'htmx, Turbo, Livewire',
              'Strict policy',
              'An API elsewhere',
              'Two versions',
              'Any page style',
            ],
            'Serve it from your own back end',
            ['Overview', 'TypeScript', 'Laravel', 'Rails', 'Django', 'Check your host'],
            '*',
            'Theming',
            'Gallery',
            'Languages',
            'Security',
            'The contract',
            'How the truth is decided',
            'Troubleshooting',
          ],
          'Dashboard',
          'ops-badge',
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
