import type { AlertKind } from '@app/contracts';
import { Erased, Flag, Instant, Integer, OwnedBy, Text, Uuid, Whole } from '@app/platform/database';
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
  @Instant('not personal') beganAt: string;
  @Instant('not personal') lastAt: string;
  @Instant('not personal', { nullable: true }) overAt: string | null;
  @Integer('not personal') count: number;
  /** Micro-euro. */
  @Whole('not personal', { nullable: true }) amount: number | null;
  @Whole('not personal', { nullable: true }) threshold: number | null;
  /** Its owner isn't told yet. */
  @Flag('not personal') noticeDue: boolean;
}
