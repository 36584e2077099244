import type { NumberLimits, NumberState } from '@app/contracts';
import {
  Changed,
  Created,
  ErasedBy,
  Integer,
  Json,
  Moment,
  OwnedBy,
  Text,
} from '@app/platform/database';
import { Entity } from 'typeorm';
import { numberErasure } from './number-erasure.js';

/** A service number in use. */
@Entity({ name: 'service_numbers' })
@OwnedBy('ownerId')
@ErasedBy(() => numberErasure)
export class ServiceNumberEntity {
  /** The number, E.164, with its plus. */
  @Text(
    {
      whom: ['owners'],
      purpose: 'carrying calls to the number',
      ground: 'contract',
      period: 'until a month after the number ends, when it may be ported',
    },
    { primary: true },
  )
  number: string;
  @Text('not personal') ownerId: string;
  @Integer('not personal') flowVersion: number;
  /** The number of the same owner whose flow it follows; null: none. */
  @Text('not personal', { nullable: true }) follows: string | null;
  /** The language of the number's prompts, ISO 639-1, until its flow chooses another. */
  @Text('not personal', { default: 'nl' }) language: string;
  @Text('not personal', { default: 'active' }) state: NumberState;
  @Moment('not personal', { precision: 3, default: () => 'now()' }) stateSince: Date;
  /** When suspended, the prompt that callers hear; null: none when `cause` is set, else the platform's. */
  @Text('not personal', { nullable: true }) announcement: string | null;
  /** When suspended, the cause with which calls are released; null: the usual cause. */
  @Text('not personal', { nullable: true }) cause: string | null;
  /** When porting, the moment at which the number moves to the other carrier; null in other states. */
  @Moment('not personal', { nullable: true, precision: 3 }) portsAt: Date | null;
  /** The limits that staff set for the number; null: none. */
  @Json('not personal', { nullable: true }) limits: NumberLimits | null;
  /** Lower limits that the number's owner set; null: none. */
  @Json('not personal', { nullable: true }) ownLimits: NumberLimits | null;
  @Created('not personal') createdAt: Date;
  @Changed('not personal') changedAt: Date;
}
