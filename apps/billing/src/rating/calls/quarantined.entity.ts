import type { PriceKind, QuarantineCode, Side } from '@app/rating';
import { Digits, Instant, KeptBy, OwnedBy, Text, Uuid, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofRating } from '../../kernel/personal-data.js';

/** A quarantined part of a call: one side, or one attempt. */
@Entity({ name: 'quarantined', schema: 'billing' })
@OwnedBy('partyId', { having: { side: 'owner' } })
@KeptBy('tax', { from: 'startedAt' })
export class QuarantinedPart {
  @Digits('not personal', { primary: true, generated: 'identity' }) id: string;
  @Uuid('not personal') callId: string;
  /** Start of the call, microseconds since 1970. */
  @Whole('not personal') startedAt: number;
  @Text('not personal') side: Side;
  @Text('not personal', { nullable: true }) partyId: string | null;
  @Uuid('not personal', { nullable: true }) legUuid: string | null;
  @Text('not personal') code: QuarantineCode;
  /** The subject without a price: a number, an owner, a carrier, a destination or a trunk. */
  @Text(ofRating) subject: string;
  /**
   * The kind of price version with which the part could be rated, or `trunk` when its trunk lacks a
   * carrier; null: neither would help.
   */
  @Text('not personal', { nullable: true, insert: false, update: false })
  lacksKind: PriceKind | 'trunk' | null;
  /** The number, owner, carrier or trunk without `lacksKind`; a destination if `lacksKind` is null. */
  @Text(ofRating, { nullable: true, insert: false, update: false }) lacksSubject: string | null;
  /** The price counter when the part was last rated. */
  @Whole('not personal') tried: number;
  @Instant('not personal') since: string;
  /** When a person dismissed the part, so that it is never charged; null: it waits. */
  @Instant('not personal', { nullable: true }) dismissedAt: string | null;
  @Text('not personal', { nullable: true }) dismissedBy: string | null;
  @Text('not personal', { nullable: true }) dismissedReason: string | null;
}
