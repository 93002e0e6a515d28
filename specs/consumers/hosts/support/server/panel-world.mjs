/**
 * The panel of packages/host as the world of a page: its real API and operations, for somebody who
 * is signed in there.
 */

const kept = ['cache-control', 'content-type', 'etag', 'ops-as-of', 'vary'];

/** @param panel the panel's origin */
export async function createPanelWorld(panel) {
  const signedIn = await fetch(`${panel}/sign-in?as=workspace-operator`, { redirect: 'manual' });
  const [Cookie] = signedIn.headers.get('Set-Cookie').split(';');
  return {
    async handle({ url, headers }) {
      const [, path] = url.split('/api/ops');
      const validator = headers.get('If-None-Match');
      const answer = await fetch(`${panel}/api/ops${path}`, {
        headers: { Cookie, ...(validator && { 'If-None-Match': validator }) },
      });
      const { body, status } = answer;
      return new Response(body, { status, headers: [...answer.headers].filter(([name]) => kept.includes(name)) });
    },
    async start() {
      const answer = await fetch(`${panel}/admin/t/7/operations`, {
        method: 'POST',
        redirect: 'manual',
        headers: { Cookie, Origin: panel },
        body: new URLSearchParams({ type: 'inventory_sync' }),
      });
      if (answer.status !== 303) throw new Error(`the panel answered ${answer.status}`);
    },
  };
}
