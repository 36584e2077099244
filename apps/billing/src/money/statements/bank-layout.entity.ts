import type { BankLayoutDefinition } from '@app/contracts';
import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How a bank writes its transactions as CSV. */
@Entity({ name: 'bank_layouts', schema: 'billing' })
export class StoredBankLayout {
  @PrimaryColumn({ name: 'id', type: 'text' })
  @NotPersonal()
  id: string;

  @Column({ name: 'name', type: 'text' })
  @NotPersonal()
  name: string;

  @Column({ name: 'definition', type: 'jsonb' })
  @NotPersonal()
  definition: BankLayoutDefinition;

  @Column({ name: 'saved_by', type: 'text' })
  @NotPersonal()
  savedBy: string;

  @Column({ name: 'saved_at', type: 'timestamptz' })
  @NotPersonal()
  savedAt: Date;
}
