/** Defines `<ops-run-detail>`. */
import './ops-provider.js';
import { Tag } from '../public/names.js';
import { OpsRunDetail } from '../run-detail/ops-run-detail.js';
import { define } from './define.js';

define(Tag.RunDetail, OpsRunDetail);

declare global {
  interface HTMLElementTagNameMap {
    'ops-run-detail': OpsRunDetail;
  }
}
