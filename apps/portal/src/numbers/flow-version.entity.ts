import { Created, Erased, Integer, Json, OwnedThrough, Text } from '@app/platform/database';
import { Entity } from 'typeorm';
import { Holding } from './holding.entity.js';

const whatRan = {
  whom: ['answerers'],
  purpose: 'telling what a call went through',
  ground: 'contract',
  period: 'as long as a call record names it',
} as const;

/** A flow as it was when it ran; never changed, never deleted. */
@Entity({ name: 'flow_versions' })
@OwnedThrough(() => Holding, { number: 'number' }, { at: 'createdAt' })
@Erased('tax')
export class FlowVersion {
  @Text(whatRan, { primary: true }) number: string;
  @Integer('not personal', { primary: true }) version: number;
  /** Holds the destinations' numbers. */
  @Json(whatRan) flow: object;
  @Created('not personal') createdAt: Date;
}
