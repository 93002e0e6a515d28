/** Defines `<ops-list>`. */
import './ops-provider.js';
import { OpsList } from '../list/ops-list.js';
import { Tag } from '../public/names.js';
import { define } from './define.js';

define(Tag.List, OpsList);

declare global {
  interface HTMLElementTagNameMap {
    'ops-list': OpsList;
  }
}
