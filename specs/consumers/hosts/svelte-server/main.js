import { hydrate } from 'svelte';
import '@ops-widgets/widgets/define';
import App from './App.svelte';

const snapshot = document.querySelector('script[slot="snapshot"]').textContent;
hydrate(App, { target: document.getElementById('app'), props: { snapshot } });
