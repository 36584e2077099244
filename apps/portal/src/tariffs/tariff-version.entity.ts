import type { PromptSnapshot, TariffKind, TariffState, WaitingFor } from '@app/contracts';
import type { SpokenLanguage } from '@app/number-plan';
import {
  Erased,
  Flag,
  Integer,
  Json,
  Moment,
  OwnedThrough,
  Text,
  Uuid,
} from '@app/platform/database';
import type { ConsumerTariffTerms } from '@app/rating';
import { Entity } from 'typeorm';
import { Holding } from '../numbers/index.js';

/**
 * Prices that callers of a number pay from its start on. The announcement, the entry in the national database and the
 * price in billing are all made from this record.
 */
@Entity({ name: 'tariff_versions' })
@OwnedThrough(() => Holding, { number: 'number' }, { at: 'askedAt' })
@Erased('tax')
export class TariffVersion {
  /** Also the id of the price version in billing. */
  @Uuid('not personal', { primary: true }) id: string;
  @Text({
    whom: ['owners'],
    purpose: 'telling callers what they pay, and proving that they were told',
    ground: 'legal obligation',
    period: '7 years after the version',
  })
  number: string;
  @Text('not personal') kind: TariffKind;
  @Json('not personal') terms: ConsumerTariffTerms;
  /** Whether the number is used for customer service, even if among other things. */
  @Flag('not personal') customerService: boolean;
  /** Language of the announcement. */
  @Text('not personal') language: SpokenLanguage;
  /** Start; null for a number's first tariff until it is ready. */
  @Moment('not personal', { precision: 3, nullable: true }) validFrom: Date | null;
  @Text('not personal') state: TariffState;
  @Text('not personal', { nullable: true }) waitsFor: WaitingFor | null;
  /** Why the version's next step waits, as a sentence; null: it doesn't wait. */
  @Text('not personal', { nullable: true }) waitsWhy: string | null;
  /** The start before it was moved; null: not moved. `movedBecause` says why it was moved, or why the tariff ended. */
  @Moment('not personal', { precision: 3, nullable: true }) movedFrom: Date | null;
  @Text('not personal', { nullable: true }) movedBecause: string | null;
  /** Text of the announcement. */
  @Text('not personal') announcement: string;
  @Json('not personal', { nullable: true }) audio: PromptSnapshot | null;
  /** Announcement at the end of a call that reached the maximum price or the longest duration. */
  @Json('not personal', { nullable: true }) notice: PromptSnapshot | null;
  /** Why an earlier tariff was imported; null for other versions. */
  @Text('not personal', { nullable: true }) reason: string | null;
  /** Id of the staff member, key or service that ordered the version. */
  @Text('not personal') askedBy: string;
  /** The person responsible for the order, who can't approve it. */
  @Text('not personal') answersFor: string;
  /** The person who approved the version; null: not approved, or ordered by a key that needs no approval. */
  @Text('not personal', { nullable: true }) approvedBy: string | null;
  /** When the version was approved; null: it waits for approval, and no step is done. */
  @Moment('not personal', { precision: 3, nullable: true }) approvedAt: Date | null;
  /** When an owner's order goes on unless staff refuse it before; null: ordered by us. */
  @Moment('not personal', { precision: 3, nullable: true }) decidesAt: Date | null;
  @Text('not personal', { nullable: true }) refusedBy: string | null;
  /** Reason for which a person refused the version; null: not refused. */
  @Text('not personal', { nullable: true }) refusal: string | null;
  @Moment('not personal', { precision: 3 }) askedAt: Date;
  @Moment('not personal', { precision: 3, nullable: true }) spokenAt: Date | null;
  @Moment('not personal', { precision: 3, nullable: true }) distributedAt: Date | null;
  @Moment('not personal', { precision: 3, nullable: true }) registeredAt: Date | null;
  @Moment('not personal', { precision: 3, nullable: true }) publishedAt: Date | null;
  /** How often the current step was tried. */
  @Integer('not personal', { default: 0 }) tries: number;
  @Moment('not personal', { precision: 3 }) dueAt: Date;
}
