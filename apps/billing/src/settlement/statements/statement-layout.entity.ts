import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A version of how a carrier writes its statements. */
@Entity({ name: 'statement_layouts', schema: 'billing' })
export class StoredStatementLayout {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  @NotPersonal()
  id: string;

  @PrimaryColumn({ name: 'version', type: 'integer' })
  @NotPersonal()
  version: number;

  @Column({ name: 'carrier_id', type: 'text' })
  @NotPersonal()
  carrierId: string;

  @Column({ name: 'name', type: 'text' })
  @NotPersonal()
  name: string;

  @Column({ name: 'definition', type: 'jsonb' })
  @NotPersonal()
  definition: unknown;

  @Column({ name: 'saved_by', type: 'text' })
  @NotPersonal()
  savedBy: string;

  @Column({ name: 'saved_at', type: 'timestamptz' })
  @NotPersonal()
  savedAt: Date;
}
