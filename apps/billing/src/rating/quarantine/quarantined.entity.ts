import type { PriceKind, QuarantineCode, Side } from '@app/rating';
import { KeptBy, NotPersonal, OwnedBy, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofRating } from '../../kernel/personal-data.js';

/** A part of a call that waits for a price: one side of it, or one attempt. Bigints are text. */
@Entity({ name: 'quarantined', schema: 'billing' })
@OwnedBy('partyId', { having: { side: 'owner' } })
@KeptBy('tax', { from: 'startedAt' })
export class QuarantinedPart {
  @PrimaryColumn({ name: 'id', type: 'bigint', generated: 'identity' })
  @NotPersonal()
  id: string;

  @Column({ name: 'call_id', type: 'uuid' })
  @NotPersonal()
  callId: string;

  /** Start of the call, microseconds since 1970. */
  @Column({ name: 'started_at', type: 'bigint' })
  @NotPersonal()
  startedAt: string;

  @Column({ name: 'side', type: 'text' })
  @NotPersonal()
  side: Side;

  @Column({ name: 'party_id', type: 'text', nullable: true })
  @NotPersonal()
  partyId: string | null;

  @Column({ name: 'leg_uuid', type: 'uuid', nullable: true })
  @NotPersonal()
  legUuid: string | null;

  @Column({ name: 'code', type: 'text' })
  @NotPersonal()
  code: QuarantineCode;

  /** What lacks a price: a number, an owner, a carrier, a destination or a trunk. */
  @Column({ name: 'subject', type: 'text' })
  @PersonalData(ofRating)
  subject: string;

  /** What would let it be rated: a price version of this kind, or a carrier of this trunk. */
  @Column({ name: 'lacks_kind', type: 'text', nullable: true, insert: false, update: false })
  @NotPersonal()
  lacksKind: PriceKind | 'trunk' | null;

  /** Of which number, owner, carrier or trunk; a destination where nothing would. */
  @Column({ name: 'lacks_subject', type: 'text', nullable: true, insert: false, update: false })
  @PersonalData(ofRating)
  lacksSubject: string | null;

  /** What the price counter said when it was tried last. */
  @Column({ name: 'tried', type: 'bigint' })
  @NotPersonal()
  tried: string;

  @Column({ name: 'since', type: 'timestamptz' })
  @NotPersonal()
  since: Date;

  /** When a person decided that it isn't charged; null: it waits. */
  @Column({ name: 'dismissed_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  dismissedAt: Date | null;

  @Column({ name: 'dismissed_by', type: 'text', nullable: true })
  @NotPersonal()
  dismissedBy: string | null;

  @Column({ name: 'dismissed_reason', type: 'text', nullable: true })
  @NotPersonal()
  dismissedReason: string | null;
}
