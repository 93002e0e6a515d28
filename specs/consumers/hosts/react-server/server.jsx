import { renderToString } from 'react-dom/server';
import { App } from './App.jsx';

/** The page with the snapshot in it, as JSON. */
export function render(json) {
  return renderToString(<App snapshot={json.replaceAll('<', '\\u003c')} />);
}
