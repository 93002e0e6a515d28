/** Defines `<ops-kpis>`. */
import './ops-provider.js';
import { OpsKpis } from '../kpis/ops-kpis.js';
import { Tag } from '../public/names.js';
import { define } from './define.js';

define(Tag.Kpis, OpsKpis);

declare global {
  interface HTMLElementTagNameMap {
    'ops-kpis': OpsKpis;
  }
}
