import type { AlertKind } from '@app/contracts';
import { Erased, Flag, Instant, Integer, OwnedBy, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';

/** One episode of an alert. Rows are changed by statements of AlertStore. */
@Entity({ name: 'alerts' })
@OwnedBy('ownerId')
@Erased('contract')
export class AlertRow {
  @Uuid('not personal', { primary: true }) id: string;
  @Text('not personal') ownerId: string;
  @Text('not personal') kind: AlertKind;
  /** A phone number, if the kind is about one. */
  @Text({
    whom: ['owners', 'answerers'],
    purpose: 'warning an owner of what goes wrong with his numbers, and showing when he was',
    ground: 'contract',
    period: 'a year after it was over',
  })
  subject: string;
  @Instant('not personal') beganAt: string;
  @Instant('not personal') lastAt: string;
  @Instant('not personal', { nullable: true }) overAt: string | null;
  @Integer('not personal') count: number;
  /** Amount spent or owed, micro-euro; null for other kinds. */
  @Whole('not personal', { nullable: true }) amount: number | null;
  @Whole('not personal', { nullable: true }) threshold: number | null;
  /** Whether its owner must still be mailed. */
  @Flag('not personal') noticeDue: boolean;
}
