import { mount } from 'svelte';
import '@ops-widgets/widgets/define';
import Panel from './Panel.svelte';

mount(Panel, { target: document.getElementById('app') });
