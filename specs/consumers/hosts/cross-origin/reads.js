/**
 * The contract's reads over `fetch` with a host's own options: credentials, headers, whatever the
 * API wants. `optionsOf` is asked before each request, so that a token may change.
 */
export function readsOf(base, optionsOf) {
  const read =
    (path) =>
    async ({ run, problemClass, ...query }, { signal }) => {
      const given = Object.entries({ ...query, problem_class: problemClass }).filter(
        ([, value]) => value || value === 0,
      );
      const address = `${base}${path(run)}?${new URLSearchParams(given)}`;
      // The API's own Cache-Control has the browser ask each time. `cache: 'no-cache'` would have
      // it ask for leave each time too.
      const response = await fetch(address, { ...(await optionsOf()), signal });
      if (!response.ok) throw Object.assign(new Error(`status ${response.status}`), { status: response.status });
      const body = await response.json();
      // An unchanged body comes from the browser's cache, and only this header knows that it was
      // confirmed just now.
      return { ...body, as_of: response.headers.get('Ops-As-Of') ?? body.as_of };
    };
  return {
    snapshot: read(() => '/snapshot'),
    runs: read(() => '/runs'),
    run: read((run) => `/runs/${encodeURIComponent(run)}`),
    notifications: read(() => '/notifications'),
    reviewPack: read(() => '/review-packs/latest'),
  };
}
