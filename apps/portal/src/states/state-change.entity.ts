import { Erased, NotPersonal, OwnedBy, OwnedThrough, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Holding } from '../numbers/index.js';

/** A number or an owner became something else. Bigints are text. */
@Entity({ name: 'state_changes' })
@OwnedBy('subject', { having: { kind: 'owner' } })
@OwnedThrough(() => Holding, { subject: 'number' }, { having: { kind: 'number' }, at: 'changedAt' })
@Erased('accountability', { from: 'changedAt' })
export class StateChange {
  @PrimaryColumn({ type: 'bigint', generated: 'identity' })
  @NotPersonal()
  id: string;

  @Column({ type: 'text' })
  @NotPersonal()
  kind: 'number' | 'owner';

  /** A number, or an owner's id. */
  @Column({ type: 'text' })
  @PersonalData({
    whom: ['owners'],
    purpose: 'telling since when and why a number was not served',
    ground: 'contract',
    period: '7 years after the change',
  })
  subject: string;

  @Column({ name: 'from_state', type: 'text' })
  @NotPersonal()
  fromState: string;

  @Column({ type: 'text' })
  @NotPersonal()
  state: string;

  @Column({ type: 'text' })
  @PersonalData({
    whom: ['owners'],
    purpose: 'telling since when and why a number was not served',
    ground: 'contract',
    period: '7 years after the change',
  })
  reason: string;

  /** A staff member's id, a key's, or a service's. */
  @Column({ name: 'changed_by', type: 'text' })
  @NotPersonal()
  changedBy: string;

  @Column({ name: 'changed_at', type: 'timestamptz', precision: 3 })
  @NotPersonal()
  changedAt: Date;
}
