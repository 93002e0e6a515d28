/** The checker for hosts: for Node, and never for a page. */
export { isCredential, type Host } from './requests/host-client.js';
export { checkHost, type CheckTools, type HostReport } from './check-host.js';
export type { Finding, SectionReport, ReportedFinding } from './findings/findings.js';
export { ExitCode, main, type Terminal } from './command/main.js';
