/** Answers of a Node server. */

/** `head` is the content's type, or all headers. */
export function send(response, status, head, body) {
  response.writeHead(status, {
    'Cache-Control': 'no-cache',
    ...(typeof head === 'string' ? { 'Content-Type': head } : head),
  });
  response.end(body);
}

export async function bodyOf(answer) {
  return Buffer.from(await answer.arrayBuffer());
}
