/**
 * What the browser tests use of `@open-wc/testing`: chai, and helpers that mount an element. The
 * whole package brings an accessibility checker into every page, which no test of this repository
 * uses (the stories are checked by axe).
 */
export { expect } from 'chai';
export { fixture, html, waitUntil } from '@open-wc/testing-helpers';
