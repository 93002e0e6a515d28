import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import App from './App.vue';

/** The page with the snapshot in it, as JSON. */
export function render(json) {
  return renderToString(createSSRApp(App, { snapshot: json.replaceAll('<', '\\u003c') }));
}
