/** The checker for hosts: for Node, and never for a page. */
export { isCredential, type Host } from './asking.js';
export { checkHost, type CheckTools, type HostReport } from './check-host.js';
export type { Finding, SectionReport, Told } from './finding.js';
export { ExitCode, main, type Terminal } from './main.js';
