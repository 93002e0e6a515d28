/** Defines `<ops-badge>`. */
import './ops-provider.js';
import { OpsBadge } from '../badge/ops-badge.js';
import { Tag } from '../public/names.js';
import { define } from './define.js';

define(Tag.Badge, OpsBadge);

declare global {
  interface HTMLElementTagNameMap {
    'ops-badge': OpsBadge;
  }
}
