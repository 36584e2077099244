import { Erased, Integer, Json, Moment, OwnedThrough, Text } from '@app/platform/database';
import { Entity } from 'typeorm';
import { ServiceNumberEntity } from './service-number.entity.js';

const whatIsDrawn = {
  whom: ['answerers'],
  purpose: 'preparing a change of what happens with calls',
  ground: 'contract',
  period: 'until it is published or discarded, or the number ends',
} as const;

/** The draft of a number's flow, as it was drawn: it may break the rules of flows. Callers notice nothing of it. */
@Entity({ name: 'flow_drafts' })
@OwnedThrough(() => ServiceNumberEntity, { number: 'number' })
@Erased('contract')
export class FlowDraft {
  @Text('not personal', { primary: true }) number: string;
  /** JSON with the destinations' numbers. */
  @Json(whatIsDrawn) flow: object;
  /** The version that it was begun from. */
  @Integer('not personal') basedOn: number;
  /** Of the sequence `flow_draft_revisions`: no other saving of any draft ever had or gets the same. */
  @Integer('not personal') revision: number;
  /** Id of the person or key that saved it last. */
  @Text('not personal') savedBy: string;
  @Moment('not personal', { precision: 3 }) savedAt: Date;
}
