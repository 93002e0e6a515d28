/** Defines `<ops-provider>`. */

import { OpsProvider } from '../provider/ops-provider.js';
import { Tag } from '../public/names.js';
import { define } from './define.js';

define(Tag.Provider, OpsProvider);

declare global {
  interface HTMLElementTagNameMap {
    'ops-provider': OpsProvider;
  }
}
