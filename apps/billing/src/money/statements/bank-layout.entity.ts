import type { BankLayoutDefinition } from '@app/contracts';
import { Instant, Json, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A bank layout: how a bank writes its transactions as CSV. */
@Entity({ name: 'bank_layouts', schema: 'billing' })
export class StoredBankLayout {
  @Text('not personal', { primary: true }) id: string;
  @Text('not personal') name: string;
  @Json('not personal') definition: BankLayoutDefinition;
  @Text('not personal') savedBy: string;
  @Instant('not personal') savedAt: string;
}
