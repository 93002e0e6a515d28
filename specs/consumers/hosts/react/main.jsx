import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Panel } from './Panel.jsx';

createRoot(document.getElementById('root')).render(
  <StrictMode>
    <Panel />
  </StrictMode>,
);
