export const helpText = `Usage: npx @ops-widgets/check URL [options]

Asks a host's endpoints and says, line by line, what does not fit the Ops Widgets contract.
It sends GET requests only, some 50 of them. URL is where the contract is mounted: what the
"api" attribute of the elements says, with the origin in front.

  npx @ops-widgets/check http://localhost:8000/api/ops --cookie 'laravel_session=…'
  npx @ops-widgets/check https://panel.example/api/ops --bearer "$TOKEN" --tenant 7

What to ask for
  --plane admin|system   the plane (default admin)
  --workspace ID         the workspace (default: the session's own)
  --tenant ID            one tenant of it (default: all of them)

Who asks (never printed)
  --cookie 'NAME=VALUE'  the session of a user who has signed in
  --bearer TOKEN         sends Authorization: Bearer TOKEN
  --header 'NAME: VALUE' any other header; may be given more than once
  --origin ORIGIN        checks CORS as for a page of this origin

What to print
  --quiet                problems only
  --json                 everything, for machines
  --help                 this text

Exit code
  0  the host fits; there may be notes
  1  it does not fit
  2  it could not be asked: usage, no connection, TLS, credentials

A certificate of your own: NODE_EXTRA_CA_CERTS=ca.pem npx @ops-widgets/check https://…`;
