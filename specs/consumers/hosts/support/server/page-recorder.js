/**
 * The first script of every page under test: writes down what the page complains of and which of
 * our events reach the document. The session's storage keeps it when the page is left.
 */
(() => {
  const note = (key, text) => {
    const noted = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    sessionStorage.setItem(key, JSON.stringify([...noted, text]));
  };
  const complain = (text) => note('complaints', text);
  for (const level of ['debug', 'error', 'info', 'log', 'trace', 'warn']) {
    const say = console[level];
    console[level] = (...words) => {
      complain(`${level}: ${words.map(String).join(' ')}`);
      say.apply(console, words);
    };
  }
  addEventListener(
    'error',
    ({ message, target }) => complain(`error: ${message ?? `${target.localName} did not load`}`),
    true,
  );
  addEventListener('unhandledrejection', ({ reason }) => complain(`unhandled: ${reason}`));
  addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) =>
    complain(`policy: ${effectiveDirective} ${blockedURI} ${sourceFile}`),
  );
  for (const name of ['ops-navigate', 'ops-settled', 'ops-error', 'ops-loaded']) {
    document.addEventListener(name, ({ target }) => note('heard', `${name} from ${target.localName}`));
  }
})();
