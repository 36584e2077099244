import { Digits, Flag } from '@app/platform/database';
import { Entity } from 'typeorm';

/**
 * Position up to which call records were followed, and the last place given to a recording or
 * voicemail: one row.
 */
@Entity({ name: 'places', schema: 'recordings' })
export class Places {
  @Flag('not personal', { primary: true }) single: boolean;
  @Digits('not personal') records: string;
  @Digits('not personal') offered: string;
}
