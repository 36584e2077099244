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

/** The fields of a charge, also after a re-rating has replaced it. */
export abstract class ChargedAmount {
  @Uuid('not personal') callId: string;
  /** Start of the call, microseconds since 1970. */
  @Whole('not personal') startedAt: number;
  @Text('not personal') side: Side;
  /** An owner's id on the owner's side, a carrier's on the other sides. */
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
  /** The consumer tariff, if the charge is a share of its price; otherwise null. */
  @Uuid('not personal', { nullable: true }) tariffId: string | null;
}

/**
 * One amount of a call. It is never changed; it is deleted only while it is on no document, which
 * closings determine.
 */
@Entity({ name: 'charges', schema: 'billing' })
@OwnedBy('partyId', {
  having: { side: 'owner' },
  inOrderOf: ['serviceNumber', 'startedAt', 'id'],
  inheritedBehind: 'id',
})
@KeptBy('tax', { from: 'startedAt' })
export class StoredCharge extends ChargedAmount {
  /** The charge's position in the order of commits. */
  @Digits('not personal', { primary: true, generated: 'identity' }) id: string;
  /**
   * The re-rating that added this charge to correct a documented one; null: rating itself made the
   * charge.
   */
  @Uuid('not personal', { nullable: true }) reratingId: string | null;
}
