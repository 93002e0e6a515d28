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
