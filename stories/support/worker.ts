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
 * it again with the next message, and the new one does not know its pages. Resolves when it says
 * that it does: until then a request goes to the real server, which has no such address.
 */
export async function remindWorker(): Promise<Record<string, never>> {
  const { serviceWorker } = navigator;
  const { controller } = serviceWorker;
  if (controller === null) return {};
  await new Promise<void>((resolve) => {
    const hear = ({ data }: MessageEvent<{ readonly type?: string } | undefined>) => {
      if (data?.type !== 'MOCKING_ENABLED') return;
      serviceWorker.removeEventListener('message', hear);
      resolve();
    };
    serviceWorker.addEventListener('message', hear);
    controller.postMessage('MOCK_ACTIVATE');
  });
  return {};
}
