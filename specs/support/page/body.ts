/** Bodies that take no time to read: a browser may take any number of tasks for a real one. */

/** A response whose body has arrived: reading it takes no further task. */
export async function withBody(response: Response): Promise<Response> {
  const { status, headers } = response;
  const text = await response.text();
  const arrived = new Response(status === 204 || status === 304 ? null : text, { status, headers });
  Object.defineProperty(arrived, 'text', { value: () => Promise.resolve(text) });
  return arrived;
}
