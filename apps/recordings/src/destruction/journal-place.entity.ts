import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far a file of the journal of destruction was carried out. */
@Entity({ name: 'journal_places', schema: 'recordings' })
export class JournalPlace {
  @PrimaryColumn({ name: 'file', type: 'text' })
  @NotPersonal()
  file: string;

  @Column({ name: 'bytes', type: 'bigint' })
  @NotPersonal()
  bytes: string;

  /** Of the entry that ends there. */
  @Column({ name: 'hash', type: 'text' })
  @NotPersonal()
  hash: string;
}
