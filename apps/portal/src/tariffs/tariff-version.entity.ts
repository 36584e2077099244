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

/** What callers of a number pay from a moment on; the same record is spoken, registered and rated by. */
@Entity({ name: 'tariff_versions' })
@OwnedThrough(() => Holding, { number: 'number' }, { at: 'askedAt' })
@Erased('tax')
export class TariffVersion {
  /** The price version's in billing, too. */
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
  /** The number serves customers, even among other things. */
  @Flag('not personal') customerService: boolean;
  /** In which it is told. */
  @Text('not personal') language: SpokenLanguage;
  /** Null of a first one until it is ready. */
  @Moment('not personal', { precision: 3, nullable: true }) validFrom: Date | null;
  @Text('not personal') state: TariffState;
  @Text('not personal', { nullable: true }) waitsFor: WaitingFor | null;
  /** In a sentence. */
  @Text('not personal', { nullable: true }) waitsWhy: string | null;
  /** When it should have been valid, had it been ready, and why it wasn't; also why it ended. */
  @Moment('not personal', { precision: 3, nullable: true }) movedFrom: Date | null;
  @Text('not personal', { nullable: true }) movedBecause: string | null;
  /** What is spoken. */
  @Text('not personal') announcement: string;
  @Json('not personal', { nullable: true }) audio: PromptSnapshot | null;
  /** What is said when the maximum is reached. */
  @Json('not personal', { nullable: true }) notice: PromptSnapshot | null;
  /** Of an import: why. */
  @Text('not personal', { nullable: true }) reason: string | null;
  /** A staff member's id, a key's, or a service's. */
  @Text('not personal') askedBy: string;
  /** The person behind `askedBy`, who can't approve it. */
  @Text('not personal') answersFor: string;
  /** The second person; null: nobody yet, or a program ordered it whose right it is. */
  @Text('not personal', { nullable: true }) approvedBy: string | null;
  /** Null: it waits for a second person, and nothing is done with it. */
  @Moment('not personal', { precision: 3, nullable: true }) approvedAt: Date | null;
  @Text('not personal', { nullable: true }) refusedBy: string | null;
  /** Why it was refused. */
  @Text('not personal', { nullable: true }) refusal: string | null;
  @Moment('not personal', { precision: 3 }) askedAt: Date;
  @Moment('not personal', { precision: 3, nullable: true }) spokenAt: Date | null;
  @Moment('not personal', { precision: 3, nullable: true }) distributedAt: Date | null;
  @Moment('not personal', { precision: 3, nullable: true }) registeredAt: Date | null;
  @Moment('not personal', { precision: 3, nullable: true }) publishedAt: Date | null;
  /** Of the step that it waits for. */
  @Integer('not personal', { default: 0 }) tries: number;
  @Moment('not personal', { precision: 3 }) dueAt: Date;
}
