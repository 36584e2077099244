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

/** A transaction on one of our accounts. The bank’s fields never change. */
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
  /** The id of our file or block of payment orders; the payment is its sum or a part of it. Null: none. */
  @Text('not personal', { nullable: true }) batchId: string | null;
  /** The reason of a returned collection, an ISO 20022 code; null when the bank gives none. */
  @Text('not personal', { nullable: true }) returnReason: string | null;
  @Text(ofPayment) remittance: string;
  @Text('not personal', { nullable: true }) enteredBy: string | null;
  /** The person behind `enteredBy`, also when that is an API key; null: no person entered it. */
  @Text('not personal', { nullable: true }) enterer: string | null;
  @Text('not personal', { nullable: true }) confirmedBy: string | null;
  @Instant('not personal', { nullable: true }) confirmedAt: string | null;
  /** The payment that counts for the same transaction, reported by another source; null: none. */
  @Uuid('not personal', { nullable: true }) sameAs: string | null;
  /** Further kinds of files that contain the transaction with the same key. */
  @Texts('not personal') alsoToldBy: string[];
  /** Ids of the payments from which a person separated this one. */
  @Uuids('not personal') apartFrom: string[];
  /** The person who separated this payment from another one; null: nobody did. */
  @Text('not personal', { nullable: true }) apartBy: string | null;
  @Instant('not personal') keptAt: string;
  @Text('not personal') state: Payment['state'];
  @Text('not personal', { nullable: true }) hint: Payment['hint'];
  /** Why the payment could not be matched and posted; the error may quote personal data. Null: no error. */
  @Text(ofPayment, { nullable: true }) failure: string | null;
  /** The sum of the payment’s allocations and refund parts, which triggers update. */
  @Money('not personal') allocated: Money;
  @Text('not personal', { nullable: true }) asideReason: string | null;
  @Text('not personal', { nullable: true }) asideBy: string | null;
  @Instant('not personal', { nullable: true }) asideAt: string | null;
}
