import { Moment, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** When the audio keys, files and rows of ids with this prefix were last compared, by any replica. */
@Entity({ name: 'compared_folders', schema: 'recordings' })
export class ComparedFolder {
  @Text('not personal', { primary: true }) prefix: string;
  /** When the pass that compared the folder began. */
  @Moment('not personal') comparedAt: Date;
}
