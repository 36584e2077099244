import { Digits, Erased, Moment, OwnedBy, OwnedThrough, Text } from '@app/platform/database';
import { Entity } from 'typeorm';
import { Holding } from '../numbers/index.js';

/** A number or an owner became something else. */
@Entity({ name: 'state_changes' })
@OwnedBy('subject', { having: { kind: 'owner' } })
@OwnedThrough(() => Holding, { subject: 'number' }, { having: { kind: 'number' }, at: 'changedAt' })
@Erased('accountability', { from: 'changedAt' })
export class StateChange {
  @Digits('not personal', { primary: true, generated: 'identity' }) id: string;
  @Text('not personal') kind: 'number' | 'owner';
  /** A number, or an owner's id. */
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
  /** A staff member's id, a key's, or a service's. */
  @Text('not personal') changedBy: string;
  @Moment('not personal', { precision: 3 }) changedAt: Date;
}
