import type { FlowDeclaration } from '@app/contracts';
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
  /** The flow as drawn, with references to shared parts; null: it refers to none. */
  @Json(whatRan, { nullable: true }) drawn: object | null;
  @Created('not personal') createdAt: Date;
  /** Id of the person, key or service that saved it; null: saved before authors were kept. */
  @Text('not personal', { nullable: true }) savedBy: string | null;
  @Text('not personal', { default: 'published' }) origin: 'published' | 'override';
  /** What changed, in the author's words. */
  @Text('not personal', { nullable: true }) note: string | null;
  /** What the owner of a premium number declared about its destinations and the prompt that says who he is. */
  @Json(whatRan, { nullable: true }) declares: FlowDeclaration | null;
  /** Why the owner records conversations; null: it doesn't, or was saved before purposes were asked. */
  @Text('not personal', { nullable: true }) recordingPurpose: string | null;
}
