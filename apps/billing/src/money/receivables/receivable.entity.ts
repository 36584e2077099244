import type { DocumentKind } from '@app/contracts';
import { Day, KeptBy, Money, OwnedBy, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofPayment } from '../../kernel/personal-data.js';

/** What of a document is paid, signed from our view; made with the document by a trigger. */
@Entity({ name: 'receivables', schema: 'billing' })
@OwnedBy('partyId', { having: { partyType: 'owner' } })
@KeptBy('tax', { from: 'issuedOn' })
export class StoredReceivable {
  @Uuid('not personal', { primary: true }) documentId: string;
  @Text('not personal') kind: DocumentKind;
  @Text('not personal') number: string;
  @Text('not personal') partyType: 'owner' | 'carrier';
  @Text('not personal') partyId: string;
  @Text(ofPayment) partyName: string;
  @Text(ofPayment, { nullable: true }) partyIban: string | null;
  @Day('not personal') issuedOn: string;
  @Day('not personal', { nullable: true }) dueOn: string | null;
  /** The due date, or its own where it has none. */
  @Day('not personal') lateFrom: string;
  @Money('not personal') amount: Money;
  /** The sum of its allocations, kept by a trigger. */
  @Money('not personal') paid: Money;
  @Money('not personal') open: Money;
}
