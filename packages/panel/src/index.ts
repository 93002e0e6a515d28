export { ExitCode, main, type Terminal } from './command/main.js';
