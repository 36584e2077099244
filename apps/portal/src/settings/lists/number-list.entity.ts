import { Erased, NotPersonal, OwnedBy, PersonalData } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Numbers of callers that an owner's flows tell apart: whom they block, or let through. */
@Entity({ name: 'number_lists' })
@OwnedBy('ownerId')
@Erased('contract')
export class NumberList {
  @PrimaryColumn({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @PrimaryColumn({ type: 'text' })
  @NotPersonal()
  name: string;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  @NotPersonal()
  changedAt: Date;
}

@Entity({ name: 'list_entries' })
@OwnedBy('ownerId')
@Erased('contract')
export class ListEntry {
  @PrimaryColumn({ name: 'owner_id', type: 'text' })
  @NotPersonal()
  ownerId: string;

  @PrimaryColumn({ type: 'text' })
  @NotPersonal()
  name: string;

  /** E.164, or the beginning of such numbers. */
  @PrimaryColumn({ type: 'text' })
  @PersonalData({
    whom: ['callers'],
    purpose: 'treating callers as the owner of the number wants them to be treated',
    ground: 'legitimate interest',
    period: 'until the owner takes them off the list',
  })
  entry: string;
}
