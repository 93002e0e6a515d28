import { createApp } from 'vue';
import '@ops-widgets/widgets/define';
import Panel from './Panel.vue';

createApp(Panel).mount('#app');
