/** Defines `<ops-progress>`. */
import './ops-provider.js';
import { OpsProgress } from '../progress/ops-progress.js';
import { Tag } from '../public/names.js';
import { define } from './define.js';

define(Tag.Progress, OpsProgress);

declare global {
  interface HTMLElementTagNameMap {
    'ops-progress': OpsProgress;
  }
}
