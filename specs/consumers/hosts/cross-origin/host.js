/** One API by cookie, one by token, both on another origin. */
import { readsOf } from './reads.js';

const api = document.querySelector('meta[name="ops-api"]').content;

// As a sign-in page would have done.
const signedIn = fetch(`${api}/cookie/sign-in`, { credentials: 'include' });

document.querySelector('#cookie').adapter = readsOf(`${api}/cookie/api/ops`, async () => {
  await signedIn;
  return { credentials: 'include' };
});

document.querySelector('#bearer').adapter = readsOf(`${api}/bearer/api/ops`, async () => ({
  credentials: 'omit',
  headers: { Authorization: 'Bearer a-token-of-the-page' },
}));
