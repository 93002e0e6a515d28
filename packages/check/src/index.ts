/** The checker for hosts. It runs in Node; no page loads it. */
export { checkHost, type CheckEnvironment, type HostReport } from './check-host.js';
export { ExitCode, main, type Terminal } from './command/main.js';
export type { Finding, ReportedFinding, SectionReport } from './findings/findings.js';
export type { Host } from './requests/host.js';
