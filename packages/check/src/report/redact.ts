/**
 * Takes credentials out of a report: a host may send back what it was sent, in a redirect, a page
 * or a message.
 */
import { isCredential, type Host } from '../requests/host.js';

/** Shorter values are no secrets, and would hide other text. */
const minLength = 4;

/**
 * The text with `•••` for the values of credentials, as they are, percent-encoded, and as JSON
 * writes them.
 */
export function redact(host: Host, text: string): string {
  const secrets = host.headers
    .filter(([name]) => isCredential(name))
    .flatMap(([, value]) => [value, ...value.split(/;\s*/).map(withoutName)])
    .filter((secret) => secret.length >= minLength)
    .flatMap((secret) => [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
    .sort((a, b) => b.length - a.length);
  return secrets.reduce((redacted, secret) => redacted.replaceAll(secret, '•••'), text);
}

/** A pair of a cookie, or the value of `Authorization`, without its name or scheme. */
function withoutName(pair: string): string {
  return pair.replace(/^(Bearer\s+|Basic\s+|[^=\s]+=)/i, '');
}
