import { NotPersonal } from '@app/platform/database';
import { Entity, PrimaryColumn } from 'typeorm';

/** An owner was called on this number: he may see its tariffs. */
@Entity({ name: 'owner_numbers', schema: 'billing' })
export class OwnerNumber {
  @PrimaryColumn({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @PrimaryColumn({ name: 'number', type: 'text' })
  @NotPersonal()
  number: string;
}
