/** How the browsers are driven in which the specs run. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WebKitLauncher } from '../../.config/browsers/webkit.mjs';

test('nothing is asked of WebKit while a page opens: it would never say that the page is open', () => {
  const launcher = new WebKitLauncher({ driver: 'driver', browser: 'browser', display: 'display' }, {});
  launcher.setupHeartbeat();
  clearInterval(launcher.pendingHeartbeat);
  assert.equal(launcher.pendingHeartbeat, undefined);
});
