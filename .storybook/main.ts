import type { StorybookConfig } from '@storybook/web-components-vite';
import { defaultClientConditions, mergeConfig } from 'vite';

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', 'msw-storybook-addon'],
  staticDirs: ['./public'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  features: { sidebarOnboardingChecklist: false },
  viteFinal: (given) =>
    mergeConfig(given, {
      // Stories show the sources, built or not.
      resolve: { conditions: ['@ops-widgets/source', ...defaultClientConditions] },
      // Found one by one, they would reload the first page repeatedly, with two copies of Lit.
      optimizeDeps: {
        include: [
          '@lit/context',
          'lit',
          'lit/async-directive.js',
          'lit/directive-helpers.js',
          'lit/directives/keyed.js',
          'lit/directives/repeat.js',
          'msw',
          'msw/browser',
        ],
      },
      build: { chunkSizeWarningLimit: 4000, reportCompressedSize: false },
    }),
};

export default config;
