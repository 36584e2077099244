import type { Payment } from '@app/contracts';
import { KeptBy, NotPersonal, OwnedThrough, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ofPayment } from '../../kernel/personal-data.js';
import { StoredAllocation } from './allocation.entity.js';

/** A transaction on an account of ours. What the bank told of it never changes. Bigints are text. */
@Entity({ name: 'payments', schema: 'billing' })
@OwnedThrough(() => StoredAllocation, { id: 'paymentId' })
@KeptBy('tax', { from: 'bookedOn' })
export class StoredPayment {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ name: 'place', type: 'bigint' })
  @NotPersonal()
  place: string;

  @Column({ name: 'source', type: 'text' })
  @NotPersonal()
  source: Payment['source'];

  @Column({ name: 'statement_id', type: 'uuid', nullable: true })
  @NotPersonal()
  statementId: string | null;

  @Column({ name: 'account', type: 'text' })
  @NotPersonal()
  account: string;

  @Column({ name: 'booked_on', type: 'date' })
  @NotPersonal()
  bookedOn: string;

  @Column({ name: 'amount_micros', type: 'bigint' })
  @NotPersonal()
  amountMicros: string;

  @Column({ name: 'payer_name', type: 'text', nullable: true })
  @PersonalData(ofPayment)
  payerName: string | null;

  @Column({ name: 'payer_iban', type: 'text', nullable: true })
  @PersonalData(ofPayment)
  payerIban: string | null;

  @Column({ name: 'reference', type: 'text', nullable: true })
  @PersonalData(ofPayment)
  reference: string | null;

  /** Of a file or block of collections that it is the sum of, or an item of. */
  @Column({ name: 'batch_id', type: 'text', nullable: true })
  @NotPersonal()
  batchId: string | null;

  /** Why a collection came back, a code of ISO 20022. */
  @Column({ name: 'return_reason', type: 'text', nullable: true })
  @NotPersonal()
  returnReason: string | null;

  @Column({ name: 'remittance', type: 'text' })
  @PersonalData(ofPayment)
  remittance: string;

  @Column({ name: 'entered_by', type: 'text', nullable: true })
  @NotPersonal()
  enteredBy: string | null;

  /** The person who answers for that. */
  @Column({ name: 'enterer', type: 'text', nullable: true })
  @NotPersonal()
  enterer: string | null;

  @Column({ name: 'confirmed_by', type: 'text', nullable: true })
  @NotPersonal()
  confirmedBy: string | null;

  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  confirmedAt: Date | null;

  /** The one that counts of the same transaction, told of by something else. */
  @Column({ name: 'same_as', type: 'uuid', nullable: true })
  @NotPersonal()
  sameAs: string | null;

  /** Kinds of files that tell of it in the very words of its own. */
  @Column({ name: 'also_told_by', type: 'text', array: true })
  @NotPersonal()
  alsoToldBy: string[];

  /** Others that a person told it apart from. */
  @Column({ name: 'apart_from', type: 'uuid', array: true })
  @NotPersonal()
  apartFrom: string[];

  /** The person who told it apart from another one. */
  @Column({ name: 'apart_by', type: 'text', nullable: true })
  @NotPersonal()
  apartBy: string | null;

  @Column({ name: 'kept_at', type: 'timestamptz' })
  @NotPersonal()
  keptAt: Date;

  @Column({ name: 'state', type: 'text' })
  @NotPersonal()
  state: Payment['state'];

  @Column({ name: 'hint', type: 'text' })
  @NotPersonal()
  hint: Payment['hint'];

  /** Why it could be put neither on documents nor into the books; nobody knows what an error quotes. */
  @Column({ name: 'failure', type: 'text', nullable: true })
  @PersonalData(ofPayment)
  failure: string | null;

  /** The sum of its allocations, kept by a trigger. */
  @Column({ name: 'allocated_micros', type: 'bigint' })
  @NotPersonal()
  allocatedMicros: string;

  @Column({ name: 'aside_reason', type: 'text', nullable: true })
  @NotPersonal()
  asideReason: string | null;

  @Column({ name: 'aside_by', type: 'text', nullable: true })
  @NotPersonal()
  asideBy: string | null;

  @Column({ name: 'aside_at', type: 'timestamptz', nullable: true })
  @NotPersonal()
  asideAt: Date | null;
}
