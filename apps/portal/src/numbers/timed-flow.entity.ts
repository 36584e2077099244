import type { OverrideKind } from '@app/contracts';
import { Digits, Erased, Integer, Moment, OwnedThrough, Text } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ServiceNumberEntity } from './service-number.entity.js';

/**
 * A version of a number's flow that serves callers for a time: a scheduled one, until it becomes the current version;
 * or the number's override, which stands above all.
 */
@Entity({ name: 'timed_flows' })
@OwnedThrough(() => ServiceNumberEntity, { number: 'number' })
@Erased('contract')
export class TimedFlowEntity {
  @Digits('not personal', { primary: true, generated: 'identity' }) id: string;
  @Text('not personal') number: string;
  @Integer('not personal') version: number;
  @Moment('not personal', { precision: 3 }) startsAt: Date;
  /** Null: without an end. */
  @Moment('not personal', { nullable: true, precision: 3 }) endsAt: Date | null;
  /** Null: a scheduled version. */
  @Text('not personal', { nullable: true }) override: OverrideKind | null;
  /** Where an override of kind `diverted` forwards callers to, E.164. */
  @Text(
    {
      whom: ['answerers'],
      purpose: 'forwarding calls to the destination that the owner chose for a time',
      ground: 'contract',
      period: 'until the override ends',
    },
    { nullable: true },
  )
  destination: string | null;
  /** Id of the person, key or service that scheduled or switched it. */
  @Text('not personal') setBy: string;
  @Moment('not personal', { precision: 3 }) setAt: Date;
}
