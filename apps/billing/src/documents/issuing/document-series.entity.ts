import { NotPersonal } from '@app/platform/database';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last number that a series gave out: a row a series, locked by whoever takes one. */
@Entity({ name: 'document_series', schema: 'billing' })
export class DocumentSeries {
  @PrimaryColumn({ name: 'series', type: 'text' })
  @NotPersonal()
  series: string;

  @Column({ name: 'last', type: 'integer' })
  @NotPersonal()
  last: number;
}
