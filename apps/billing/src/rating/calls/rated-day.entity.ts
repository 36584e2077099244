import type { Side } from '@app/rating';
import { Day, Digits, KeptBy, Money, OwnedBy, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The sum of a party's charges for calls of one day in the Netherlands. */
@Entity({ name: 'rated_days', schema: 'billing' })
@OwnedBy('partyId', { having: { side: 'owner' } })
@KeptBy('tax', { from: 'day' })
export class RatedDay {
  @Day('not personal', { primary: true }) day: string;
  @Text('not personal', { primary: true }) side: Side;
  @Text('not personal', { primary: true }) partyId: string;
  /** Number of calls with a charge. */
  @Digits('not personal') calls: string;
  /** Positive is owed to us, negative is owed by us. */
  @Money('not personal') amount: Money;
}
