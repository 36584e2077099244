import type { Component, Side } from '@app/rating';
import {
  Digits,
  Flag,
  Integer,
  KeptBy,
  Money,
  OwnedBy,
  Text,
  Uuid,
  Whole,
} from '@app/platform/database';
import { Entity } from 'typeorm';

/** What a charge says, also once a re-rating has put another in its place. */
export abstract class ChargedAmount {
  @Uuid('not personal') callId: string;
  /** Start of the call, microseconds since 1970. */
  @Whole('not personal') startedAt: number;
  @Text('not personal') side: Side;
  /** An owner's id on his side, a carrier's on the others. */
  @Text('not personal') partyId: string;
  @Uuid('not personal', { nullable: true }) legUuid: string | null;
  @Text('not personal') component: Component;
  @Text('not personal') serviceNumber: string;
  @Integer('not personal') seconds: number;
  /** Positive is owed to us, negative is owed by us. */
  @Money('not personal') amount: Money;
  @Flag('not personal') includesVat: boolean;
  @Integer('not personal') vatPercent: number;
  @Uuid('not personal') priceVersionId: string;
  /** The consumer tariff that it is a share of. */
  @Uuid('not personal', { nullable: true }) tariffId: string | null;
}

/** One amount of a call. Never changed; taken away only while it is on no document, which closings tell. */
@Entity({ name: 'charges', schema: 'billing' })
@OwnedBy('partyId', {
  having: { side: 'owner' },
  inOrderOf: ['serviceNumber', 'startedAt', 'id'],
  inheritedBehind: 'id',
})
@KeptBy('tax', { from: 'startedAt' })
export class StoredCharge extends ChargedAmount {
  /** Its place in the order of commit. */
  @Digits('not personal', { primary: true, generated: 'identity' }) id: string;
  /** The re-rating that corrects a documented charge by it; null: what rating itself came to. */
  @Uuid('not personal', { nullable: true }) reratingId: string | null;
}
