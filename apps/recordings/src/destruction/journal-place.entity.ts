import { Digits, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** Place up to which a file of the journal of destruction was carried out. */
@Entity({ name: 'journal_places', schema: 'recordings' })
export class JournalPlace {
  @Text('not personal', { primary: true }) file: string;
  @Digits('not personal') bytes: string;
  /** Hash of the journal entry that ends at this place. */
  @Text('not personal') hash: string;
}
