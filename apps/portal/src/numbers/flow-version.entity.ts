import { Created, Erased, Integer, Json, OwnedThrough, Text } from '@app/platform/database';
import { Entity } from 'typeorm';
import { Holding } from './holding.entity.js';

const whatRan = {
  whom: ['answerers'],
  purpose: 'telling what a call went through',
  ground: 'contract',
  period: 'as long as a call record names it',
} as const;

/** A version of a number's flow; never changed, never deleted. */
@Entity({ name: 'flow_versions' })
@OwnedThrough(() => Holding, { number: 'number' }, { at: 'createdAt' })
@Erased('tax')
export class FlowVersion {
  @Text(whatRan, { primary: true }) number: string;
  @Integer('not personal', { primary: true }) version: number;
  /** The flow as JSON, which contains the destinations' numbers. */
  @Json(whatRan) flow: object;
  @Created('not personal') createdAt: Date;
  /** Id of the staff member, key or service that saved it; null: saved before authors were kept. */
  @Text('not personal', { nullable: true }) savedBy: string | null;
}
