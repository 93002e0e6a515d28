/** The service worker of the stories: it answers for the stage of whichever story asks. */
import { setupWorker } from 'msw/browser';
import { opsHandlers } from '../../mocks/handlers.js';
import { respondOnStage, stagePath } from './stage.js';

/** Started once; its handlers outlive the change from story to story. */
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
 * Says before each story that this page is to be answered. A browser ends a worker that it finds idle and starts it again with the
 * next request, and then it has forgotten for whom it answers.
 */
export function remindWorker(): Promise<Record<string, never>> {
  navigator.serviceWorker.controller?.postMessage('MOCK_ACTIVATE');
  return Promise.resolve({});
}
