import type { Component } from '@app/rating';
import { Day, Flag, Integer, KeptBy, Money, OwnedBy, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The sum of an owner's charges of one component for calls of one day in the Netherlands. */
@Entity({ name: 'owner_days', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax', { from: 'day' })
export class OwnerDay {
  @Text('not personal', { primary: true }) ownerId: string;
  @Day('not personal', { primary: true }) day: string;
  @Text('not personal', { primary: true }) component: Component;
  @Flag('not personal', { primary: true }) includesVat: boolean;
  @Integer('not personal', { primary: true }) vatPercent: number;
  /** Positive is owed to us, negative is owed by us. */
  @Money('not personal') amount: Money;
}
