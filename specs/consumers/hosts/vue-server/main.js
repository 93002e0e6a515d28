import { createSSRApp } from 'vue';
import '@ops-widgets/widgets/define';
import App from './App.vue';

const snapshot = document.querySelector('script[slot="snapshot"]').textContent;
createSSRApp(App, { snapshot }).mount('#app');
