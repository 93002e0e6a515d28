import { render as renderComponent } from 'svelte/server';
import App from './App.svelte';

/** The page with the snapshot in it, as JSON. */
export function render(json) {
  return renderComponent(App, { props: { snapshot: json.replaceAll('<', '\\u003c') } }).body;
}
