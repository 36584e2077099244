import { Digits, Erased, Moment, OwnedBy, OwnedThrough, Text } from '@app/platform/database';
import { Entity } from 'typeorm';
import { Holding } from '../numbers/index.js';

/** A change of state of a number or an owner. */
@Entity({ name: 'state_changes' })
@OwnedBy('subject', { having: { kind: 'owner' } })
@OwnedThrough(() => Holding, { subject: 'number' }, { having: { kind: 'number' }, at: 'changedAt' })
@Erased('accountability', { from: 'changedAt' })
export class StateChange {
  @Digits('not personal', { primary: true, generated: 'identity' }) id: string;
  @Text('not personal') kind: 'number' | 'owner';
  /** The number whose state changed, or the id of the owner whose state changed. */
  @Text({
    whom: ['owners'],
    purpose: 'telling since when and why a number was not served',
    ground: 'contract',
    period: '7 years after the change',
  })
  subject: string;
  @Text('not personal') fromState: string;
  @Text('not personal') state: string;
  @Text({
    whom: ['owners'],
    purpose: 'telling since when and why a number was not served',
    ground: 'contract',
    period: '7 years after the change',
  })
  reason: string;
  /** The id of a staff user, a key or a service. */
  @Text('not personal') changedBy: string;
  @Moment('not personal', { precision: 3 }) changedAt: Date;
}
