import type { LayoutDefinition } from '@app/contracts';
import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A version of a layout; none is ever changed but for being the last. */
@Entity({ name: 'carrier_layouts', schema: 'cdr' })
export class HeldLayout {
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
  definition: LayoutDefinition;

  @Column({ name: 'saved_by', type: 'text' })
  @NotPersonal()
  savedBy: string;

  @Column({ name: 'saved_at', type: 'timestamptz' })
  @NotPersonal()
  savedAt: Date;

  @Column({ name: 'is_last', type: 'boolean' })
  @NotPersonal()
  isLast: boolean;
}
