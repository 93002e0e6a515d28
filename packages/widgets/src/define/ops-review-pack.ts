/** Defines `<ops-review-pack>`. */
import './ops-provider.js';
import { Tag } from '../public/names.js';
import { OpsReviewPack } from '../review-pack/ops-review-pack.js';
import { define } from './define.js';

define(Tag.ReviewPack, OpsReviewPack);

declare global {
  interface HTMLElementTagNameMap {
    'ops-review-pack': OpsReviewPack;
  }
}
