/** The tags of the widgets, for the pages that a team has. */
import { API_PATH } from './server-code.js';

export const PageFramework = { React: 'react', Vue: 'vue', Svelte: 'svelte', Html: 'html' } as const;
export type PageFramework = (typeof PageFramework)[keyof typeof PageFramework];

const PROVIDER = `<ops-provider api="${API_PATH}" plane="system" list-url="/operations" run-url="/operations/{run}">
  <ops-kpis></ops-kpis>
  <ops-needs-attention></ops-needs-attention>
  <ops-progress></ops-progress>
  <ops-recent></ops-recent>
</ops-provider>`;

export interface PageCode {
  readonly file: string;
  readonly code: string;
}

export function pageCode(framework: PageFramework): PageCode {
  switch (framework) {
    case PageFramework.React:
      return {
        file: 'Operations.jsx',
        code: `'use client';

import { useEffect } from 'react';

export function Operations() {
  useEffect(() => void import('@ops-widgets/widgets/define'), []);
  return (
${indented(PROVIDER, 4)}
  );
}`,
      };
    case PageFramework.Vue:
      return {
        file: 'Operations.vue',
        code: `<script setup>
import { onMounted } from 'vue';

onMounted(() => import('@ops-widgets/widgets/define'));
</script>

<template>
${indented(PROVIDER, 2)}
</template>

<!-- In the options of Vue's plugin, so that these tags are no components:
     vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('ops-') } } }) -->`,
      };
    case PageFramework.Svelte:
      return {
        file: 'Operations.svelte',
        code: `<script>
  import { onMount } from 'svelte';

  onMount(() => void import('@ops-widgets/widgets/define'));
</script>

${PROVIDER}`,
      };
    case PageFramework.Html:
      return {
        file: 'your page',
        code: `<!-- Serve the folder node_modules/@ops-widgets/widgets/dist as /ops-widgets/. -->
<script type="module" src="/ops-widgets/ops-widgets.js"></script>

${PROVIDER}`,
      };
  }
}

/** The two pages that the links of the widgets lead to. */
export const LINKED_PAGES = `/operations         <ops-list sync-url></ops-list>
/operations/{run}   <ops-run-detail run="{run}"></ops-run-detail>`;

function indented(text: string, spaces: number): string {
  return text
    .split('\n')
    .map((line) => ' '.repeat(spaces) + line)
    .join('\n');
}
