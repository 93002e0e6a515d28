/**
 * Defines every element of the kit. The provider comes first, so that widgets find it when they are
 * upgraded.
 */
import './ops-provider.js';
import './ops-badge.js';
import './ops-kpis.js';
import './ops-list.js';
import './ops-needs-attention.js';
import './ops-notifications.js';
import './ops-progress.js';
import './ops-recent.js';
import './ops-review-pack.js';
import './ops-run-detail.js';
