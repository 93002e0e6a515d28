/** A widget that shows the snapshot of its scope. */
import type { Snapshot } from '@ops-widgets/contract';
import { subscribeToSnapshot, type SnapshotDemand, type Subscription } from '@ops-widgets/live';
import { OpsElement, type Watching } from './ops-element.js';
import { idleSecondsOf } from '../settings/settings.js';

export abstract class SnapshotElement extends OpsElement<Snapshot> {
  /** How many rows of each kind the widget shows. */
  protected rows(): Partial<Pick<SnapshotDemand, 'recent' | 'active'>> {
    return {};
  }

  protected override watchKey(): readonly unknown[] {
    const { recent, active } = this.rows();
    return [recent, active, idleSecondsOf(this.settings), this.settings.first];
  }

  protected override watch(watching: Watching<Snapshot>): Subscription<Snapshot, Partial<SnapshotDemand>> {
    const demand = { ...this.rows(), idleSeconds: idleSecondsOf(this.settings) };
    return subscribeToSnapshot({ ...watching, demand, first: this.settings.first });
  }
}
