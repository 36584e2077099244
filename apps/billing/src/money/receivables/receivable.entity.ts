import type { DocumentKind } from '@app/contracts';
import { Day, KeptBy, Money, OwnedBy, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofPayment } from '../../kernel/personal-data.js';

/** A document’s paid and open amount; positive is owed to us. A trigger creates it with the document. */
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
  /** The due date, or the issue date for a document without one. */
  @Day('not personal') lateFrom: string;
  @Money('not personal') amount: Money;
  /** The sum of the document’s allocations, which a trigger updates. */
  @Money('not personal') paid: Money;
  @Money('not personal') open: Money;
}
