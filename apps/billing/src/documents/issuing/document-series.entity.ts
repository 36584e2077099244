import { Integer, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/**
 * The last number that was assigned in a series. One row per series, locked by a transaction that
 * reserves numbers.
 */
@Entity({ name: 'document_series', schema: 'billing' })
export class DocumentSeries {
  @Text('not personal', { primary: true }) series: string;
  @Integer('not personal') last: number;
}
