import type { AlertKind } from '@app/contracts';
import { Digits, Erased, Flag, Integer, Moment, OwnedBy, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';

/** One episode in which an owner is warned of something. Rows move by statements of their own. */
@Entity({ name: 'alerts' })
@OwnedBy('ownerId')
@Erased('contract')
export class AlertRow {
  @Uuid('not personal', { primary: true }) id: string;
  @Text('not personal') ownerId: string;
  @Text('not personal') kind: AlertKind;
  /** A number, where the kind is about one. */
  @Text({
    whom: ['owners', 'answerers'],
    purpose: 'warning an owner of what goes wrong with his numbers, and showing when he was',
    ground: 'contract',
    period: 'a year after it was over',
  })
  subject: string;
  @Moment('not personal') beganAt: Date;
  @Moment('not personal') lastAt: Date;
  @Moment('not personal', { nullable: true }) overAt: Date | null;
  @Integer('not personal') count: number;
  /** Micro-euro, as text. */
  @Digits('not personal', { nullable: true }) amount: string | null;
  @Digits('not personal', { nullable: true }) threshold: string | null;
  /** Its owner isn't told yet. */
  @Flag('not personal') noticeDue: boolean;
}
