export { readConfig, type HostConfig } from './config/config.js';
export { HostError } from './config/host-error.js';
export { startHost, type HostLog, type RunningHost } from './host.js';
