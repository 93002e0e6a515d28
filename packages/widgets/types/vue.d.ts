/** The elements in the templates of Vue 3: `import '@ops-widgets/widgets/vue'` once in a project. */
import type { OpsEventMap } from '@ops-widgets/widgets';
import type { HTMLAttributes, PublicProps } from 'vue';
import type { ElementEvents, ElementProps } from './elements.js';

type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name;

/** Listeners, named as Vue names them: `@ops-navigate` is `onOpsNavigate`. */
type Listeners<Name extends keyof OpsEventMap> = {
  [Event in Name as `on${Capitalize<Camel<Event>>}`]?: ((event: OpsEventMap[Event]) => void) | undefined;
};

type Elements = {
  [Tag in keyof ElementProps]: new () => HTMLElementTagNameMap[Tag] & {
    $props: HTMLAttributes & PublicProps & ElementProps[Tag] & Listeners<ElementEvents[Tag]>;
  };
};

declare module 'vue' {
  interface GlobalComponents extends Elements {}
  // Vue has left slots of its own behind and does not know those of the platform.
  interface HTMLAttributes {
    slot?: string | undefined;
  }
}
