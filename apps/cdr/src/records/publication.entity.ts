import { Digits, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The position up to which the events of a subject are published. */
@Entity({ name: 'publications', schema: 'cdr' })
export class Publication {
  @Text('not personal', { primary: true }) subject: string;
  @Digits('not personal') position: string;
}
