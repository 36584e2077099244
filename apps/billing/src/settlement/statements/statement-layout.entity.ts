import { Instant, Integer, Json, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A version of a layout: how a carrier writes its statements. */
@Entity({ name: 'statement_layouts', schema: 'billing' })
export class StoredStatementLayout {
  @Uuid('not personal', { primary: true }) id: string;
  @Integer('not personal', { primary: true }) version: number;
  @Text('not personal') carrierId: string;
  @Text('not personal') name: string;
  @Json('not personal') definition: object;
  @Text('not personal') savedBy: string;
  @Instant('not personal') savedAt: string;
}
