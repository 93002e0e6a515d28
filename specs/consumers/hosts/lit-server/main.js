import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
import { hydrate } from '@lit-labs/ssr-client';
import { render } from 'lit';
import '@ops-widgets/widgets/define';
import { opened, panel } from './panel.js';

const root = document.getElementById('app');
let state = { ...opened, snapshot: document.querySelector('script[slot="snapshot"]').textContent };

function change(some) {
  state = { ...state, ...some };
  render(panel(state, change), root);
}

hydrate(panel(state, change), root);
