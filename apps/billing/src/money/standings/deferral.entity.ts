import { Day, Digits, Instant, KeptBy, OwnedBy, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A deferral: an agreement with an owner to pay later. The owner’s last row counts; `until` null ends it. */
@Entity({ name: 'deferrals', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax')
export class StoredDeferral {
  @Digits('not personal', { primary: true, generated: 'identity' }) id: string;
  @Text('not personal') ownerId: string;
  @Day('not personal', { name: 'until_on', nullable: true }) until: string | null;
  @Text('not personal') reason: string;
  @Text('not personal') setBy: string;
  @Instant('not personal') setAt: string;
}
