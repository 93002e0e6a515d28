/** A server for readers without an endpoint of their own, in a closed disclosure. */
/// <reference types="vite/client" />
import { Source } from '@storybook/addon-docs/blocks';
import { createElement, Fragment } from 'react';
import server from '../code/server.mjs?raw';
import { Quoted } from './quoted.js';

export function DemoServer() {
  return createElement(
    Fragment,
    null,
    createElement(
      'details',
      { className: 'docs-fold' },
      createElement('summary', null, 'server.mjs: three operations, one of them stuck'),
      createElement(Quoted, { code: server, language: 'typescript' }),
    ),
    createElement(Source, { code: 'node server.mjs', language: 'bash' }),
  );
}
