import type { Payment } from '@app/contracts';
import {
  Day,
  Instant,
  KeptBy,
  Money,
  OwnedThrough,
  Text,
  Texts,
  Uuid,
  Uuids,
  Whole,
} from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofPayment } from '../../kernel/personal-data.js';
import { StoredAllocation } from './allocation.entity.js';

/** A transaction on an account of ours. What the bank told of it never changes. */
@Entity({ name: 'payments', schema: 'billing' })
@OwnedThrough(() => StoredAllocation, { id: 'paymentId' })
@KeptBy('tax', { from: 'bookedOn' })
export class StoredPayment {
  @Uuid('not personal', { primary: true }) id: string;
  @Whole('not personal') place: number;
  @Text('not personal') source: Payment['source'];
  @Uuid('not personal', { nullable: true }) statementId: string | null;
  @Text('not personal') account: string;
  @Day('not personal') bookedOn: string;
  @Money('not personal') amount: Money;
  @Text(ofPayment, { nullable: true }) payerName: string | null;
  @Text(ofPayment, { nullable: true }) payerIban: string | null;
  @Text(ofPayment, { nullable: true }) reference: string | null;
  /** Of a file or block of collections that it is the sum of, or an item of. */
  @Text('not personal', { nullable: true }) batchId: string | null;
  /** Why a collection came back, a code of ISO 20022. */
  @Text('not personal', { nullable: true }) returnReason: string | null;
  @Text(ofPayment) remittance: string;
  @Text('not personal', { nullable: true }) enteredBy: string | null;
  /** The person who answers for that. */
  @Text('not personal', { nullable: true }) enterer: string | null;
  @Text('not personal', { nullable: true }) confirmedBy: string | null;
  @Instant('not personal', { nullable: true }) confirmedAt: string | null;
  /** The one that counts of the same transaction, told of by something else. */
  @Uuid('not personal', { nullable: true }) sameAs: string | null;
  /** Kinds of files that tell of it in the very words of its own. */
  @Texts('not personal') alsoToldBy: string[];
  /** Others that a person told it apart from. */
  @Uuids('not personal') apartFrom: string[];
  /** The person who told it apart from another one. */
  @Text('not personal', { nullable: true }) apartBy: string | null;
  @Instant('not personal') keptAt: string;
  @Text('not personal') state: Payment['state'];
  @Text('not personal', { nullable: true }) hint: Payment['hint'];
  /** Why it could be put neither on documents nor into the books; nobody knows what an error quotes. */
  @Text(ofPayment, { nullable: true }) failure: string | null;
  /** The sum of its allocations, kept by a trigger. */
  @Money('not personal') allocated: Money;
  @Text('not personal', { nullable: true }) asideReason: string | null;
  @Text('not personal', { nullable: true }) asideBy: string | null;
  @Instant('not personal', { nullable: true }) asideAt: string | null;
}
