import { hydrateRoot } from 'react-dom/client';
import { App } from './App.jsx';

const snapshot = document.querySelector('script[slot="snapshot"]').textContent;
hydrateRoot(document.getElementById('root'), <App snapshot={snapshot} />);
