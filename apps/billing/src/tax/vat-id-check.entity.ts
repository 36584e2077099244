import { Flag, Instant, KeptBy, OwnedThrough, Text, Whole } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ofDocument } from '../kernel/personal-data.js';
import { StoredDocument } from '../documents/index.js';

/** The result of a check of a VAT id. Never changed. */
@Entity({ name: 'vat_id_checks', schema: 'billing' })
@OwnedThrough(() => StoredDocument, { vatId: 'billTo.vatId' })
@KeptBy('tax')
export class StoredVatIdCheck {
  @Whole('not personal', { primary: true, generated: 'identity' }) sequence: number;
  @Text(ofDocument) vatId: string;
  @Text('not personal') how: 'format' | 'vies';
  @Flag('not personal') valid: boolean;
  /** The identifier that VIES gave to its answer; null without one. */
  @Text('not personal', { nullable: true }) consultation: string | null;
  @Text(ofDocument, { nullable: true }) name: string | null;
  @Text(ofDocument, { nullable: true }) address: string | null;
  @Instant('not personal') askedAt: string;
}
