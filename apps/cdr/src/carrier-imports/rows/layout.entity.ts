import type { LayoutDefinition } from '@app/contracts';
import { Flag, Instant, Integer, Json, Text, Uuid } from '@app/platform/database';
import { Entity } from 'typeorm';

/** A version of a layout; only `isLast` ever changes. */
@Entity({ name: 'carrier_layouts', schema: 'cdr' })
export class StoredLayout {
  @Uuid('not personal', { primary: true }) id: string;
  @Integer('not personal', { primary: true }) version: number;
  @Text('not personal') carrierId: string;
  @Text('not personal') name: string;
  @Json('not personal') definition: LayoutDefinition;
  @Text('not personal') savedBy: string;
  @Instant('not personal') savedAt: string;
  @Flag('not personal') isLast: boolean;
}
