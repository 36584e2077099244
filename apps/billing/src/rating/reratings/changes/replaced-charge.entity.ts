import type { Component, Side } from '@app/rating';
import {
  Digits,
  Flag,
  Instant,
  Integer,
  KeptBy,
  Money,
  OwnedBy,
  Text,
  Uuid,
} from '@app/platform/database';
import { Entity } from 'typeorm';

/** What a charge was before a re-rating put another in its place. Rows are only added. */
@Entity({ name: 'replaced_charges', schema: 'billing' })
@OwnedBy('partyId', { having: { side: 'owner' } })
@KeptBy('tax', { from: 'startedAt' })
export class ReplacedCharge {
  @Digits('not personal', { primary: true }) id: string;
  @Uuid('not personal') reratingId: string;
  @Instant('not personal') replacedAt: string;
  @Uuid('not personal') callId: string;
  @Digits('not personal') startedAt: string;
  @Text('not personal') side: Side;
  @Text('not personal') partyId: string;
  @Uuid('not personal', { nullable: true }) legUuid: string | null;
  @Text('not personal') component: Component;
  @Text('not personal') serviceNumber: string;
  @Integer('not personal') seconds: number;
  @Money('not personal') amount: Money;
  @Flag('not personal') includesVat: boolean;
  @Integer('not personal') vatPercent: number;
  @Uuid('not personal') priceVersionId: string;
  @Uuid('not personal', { nullable: true }) tariffId: string | null;
}
