import { Instant, NotOwners, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofDecision } from '../personal-data.js';

/** A legal hold: keeps recordings from being destroyed until it is lifted. */
@Entity({ name: 'legal_holds', schema: 'recordings' })
@NotOwners('what the law or an investigation keeps: whom it is about may not be told by us')
export class StoredHold {
  @Uuid('not personal', { primary: true }) id: string;
  @Text('not personal') ofKind: 'recording' | 'call' | 'number' | 'owner';
  @Text('not personal') ofId: string;
  @Text(ofDecision) ground: string;
  @Instant('not personal') placedAt: string;
  @Text(ofDecision) placedBy: string;
  @Instant('not personal', { nullable: true }) liftedAt: string | null;
  @Text(ofDecision, { nullable: true }) liftedBy: string | null;
  @Text(ofDecision, { nullable: true }) liftGround: string | null;
}
