import { Digits, Flag } from '@app/platform/database';
import { Entity } from 'typeorm';

/** How far calls' records were followed, and the last place that was given to a recording or message: one row. */
@Entity({ name: 'places', schema: 'recordings' })
export class Places {
  @Flag('not personal', { primary: true }) single: boolean;
  @Digits('not personal') records: string;
  @Digits('not personal') offered: string;
}
