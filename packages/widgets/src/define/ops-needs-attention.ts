/** Defines `<ops-needs-attention>`. */
import './ops-provider.js';
import { OpsNeedsAttention } from '../needs-attention/ops-needs-attention.js';
import { Tag } from '../public/names.js';
import { define } from './define.js';

define(Tag.NeedsAttention, OpsNeedsAttention);

declare global {
  interface HTMLElementTagNameMap {
    'ops-needs-attention': OpsNeedsAttention;
  }
}
