/** Why a request has no response, in the words of the report. */
import { answerTimeoutMs } from '@ops-widgets/contract';

/** What the code of a failed request means to a developer who has just typed the address. */
export function failureReason(error: unknown, { host, hostname }: URL): string {
  const code = errorCodeOf(error);
  if (/^(TimeoutError|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT)$/.test(code)) {
    return `no whole answer within ${answerTimeoutMs / 1000} s`;
  }
  if (code === 'ECONNREFUSED') return `nothing listens at ${host}: is the server running?`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `there is no host called ${hostname}`;
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'EPROTO') {
    return `${host} does not speak TLS: is it http:// rather than https://?`;
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO|SSL|TLS/.test(code)) {
    return `the certificate of ${host} is not trusted (${code}): name its authority in NODE_EXTRA_CA_CERTS`;
  }
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET') {
    return 'the connection was closed before the answer was whole';
  }
  if (/^HPE_/.test(code)) return `${host} answers with something that is not HTTP (${code})`;
  return `no answer (${code})`;
}

/** The code of the innermost cause, which is the one that says what happened. */
function errorCodeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const { name, code, cause, message } = error as { name?: string; code?: unknown; cause?: unknown; message?: string };
  if (name === 'TimeoutError') return name;
  if (cause !== undefined) return errorCodeOf(cause);
  return typeof code === 'string' ? code : (message ?? String(name));
}
