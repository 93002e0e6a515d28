/** Defines `<ops-recent>`. */
import './ops-provider.js';
import { Tag } from '../public/names.js';
import { OpsRecent } from '../recent/ops-recent.js';
import { define } from './define.js';

define(Tag.Recent, OpsRecent);

declare global {
  interface HTMLElementTagNameMap {
    'ops-recent': OpsRecent;
  }
}
