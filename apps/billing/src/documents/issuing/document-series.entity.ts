import { Integer, Text } from '@app/platform/database';
import { Entity } from 'typeorm';

/** The last number that a series gave out: a row a series, locked by whoever takes one. */
@Entity({ name: 'document_series', schema: 'billing' })
export class DocumentSeries {
  @Text('not personal', { primary: true }) series: string;
  @Integer('not personal') last: number;
}
