import type { DebitScheme, StructuredAddress } from '@app/contracts';
import {
  Day,
  Instant,
  Integer,
  Json,
  KeptBy,
  OwnedBy,
  Text,
  Uuid,
  Whole,
} from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofMandate } from '../../../kernel/personal-data.js';

/** A mandate that an owner signed. It never changes, except that it ends once. */
@Entity({ name: 'mandates', schema: 'billing' })
@OwnedBy('ownerId')
@KeptBy('tax', { from: 'endedAt' })
export class StoredMandate {
  @Uuid('not personal', { primary: true }) id: string;
  @Whole('not personal') place: number;
  @Text('not personal') ownerId: string;
  @Text('not personal') reference: string;
  @Text('not personal') scheme: DebitScheme;
  @Text(ofMandate) accountHolder: string;
  @Text(ofMandate) iban: string;
  @Json(ofMandate) address: StructuredAddress;
  @Integer('not personal', { nullable: true }) noticeDays: number | null;
  @Day('not personal') signedOn: string;
  @Text(ofMandate) signedBy: string;
  @Text('not personal') signedHow: 'online' | 'paper';
  /** The user of Mijn Belfabriek who signed the mandate; null: it was signed on paper. */
  @Text(ofMandate, { nullable: true }) signedUser: string | null;
  @Text(ofMandate, { nullable: true }) signedIp: string | null;
  @Text('not personal') notedBy: string;
  @Instant('not personal') notedAt: string;
  @Instant('not personal', { nullable: true }) endedAt: string | null;
  @Text(ofMandate, { nullable: true }) endedBy: string | null;
  @Text(ofMandate, { nullable: true }) endReason: string | null;
}
