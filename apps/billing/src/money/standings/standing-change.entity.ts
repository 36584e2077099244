import { Flag, Instant, KeptBy, OwnedBy, Text, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A change of an owner’s standing: unpaid or not. The owner’s last row counts. */
@Entity({ name: 'standing_changes', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax', { from: 'at' })
export class StandingChange {
  @Whole('not personal', { primary: true }) position: number;
  @Text('not personal') ownerId: string;
  @Flag('not personal') unpaid: boolean;
  @Text('not personal') reason: string;
  @Instant('not personal') at: string;
}
