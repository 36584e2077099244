import { Moment, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** When the keys, files and rows of ids that begin so were last put beside each other, by whichever replica. */
@Entity({ name: 'compared_folders', schema: 'recordings' })
export class ComparedFolder {
  @Text('not personal', { primary: true }) prefix: string;
  /** When the pass began that did so. */
  @Moment('not personal') comparedAt: Date;
}
