/**
 * The service worker of the stories: it answers for the host of the story that sent the request.
 */
import { setupWorker } from 'msw/browser';
import { opsHandlers } from '../../mocks/handlers.js';
import { respondOnStage, stagePath } from './stage.js';

/** Started once; its handlers stay from story to story. */
export async function startWorker() {
  const worker = setupWorker(...opsHandlers({ respond: respondOnStage }, `*${stagePath(':story')}`));
  await worker.start({
    quiet: true,
    onUnhandledRequest: 'bypass',
    serviceWorker: { url: new URL('mockServiceWorker.js', document.baseURI).pathname },
  });
  return worker;
}

/**
 * Activates the worker for this page before each story: a browser stops an idle worker and starts
 * it again with the next request, and the new one does not know its pages.
 */
export function remindWorker(): Promise<Record<string, never>> {
  navigator.serviceWorker.controller?.postMessage('MOCK_ACTIVATE');
  return Promise.resolve({});
}
