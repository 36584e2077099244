import { Digits, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** How far the facts of a subject have reached the bus. */
@Entity({ name: 'publications', schema: 'cdr' })
export class Publication {
  @Text('not personal', { primary: true }) subject: string;
  @Digits('not personal') position: string;
}
