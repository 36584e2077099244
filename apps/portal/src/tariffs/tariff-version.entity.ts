import type { PromptSnapshot } from '@app/contracts';
import type { SpokenLanguage } from '@app/number-plan';
import { Erased, NotPersonal, OwnedThrough, PersonalData } from '@app/platform/database';
import type { ConsumerTariffTerms } from '@app/rating';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Holding } from '../numbers/index.js';
import type { TariffKind, TariffState, WaitingFor } from './tariff-states.js';

const instant = { type: 'timestamptz', precision: 3 } as const;

/** What callers of a number pay from a moment on; the same record is spoken, registered and rated by. */
@Entity({ name: 'tariff_versions' })
@OwnedThrough(() => Holding, { number: 'number' }, { at: 'askedAt' })
@Erased('tax')
export class TariffVersion {
  /** The price version's in billing, too. */
  @PrimaryColumn({ type: 'uuid' })
  @NotPersonal()
  id: string;

  @Column({ type: 'text' })
  @PersonalData({
    whom: ['owners'],
    purpose: 'telling callers what they pay, and proving that they were told',
    ground: 'legal obligation',
    period: '7 years after the version',
  })
  number: string;

  @Column({ type: 'text' })
  @NotPersonal()
  kind: TariffKind;

  @Column({ type: 'jsonb' })
  @NotPersonal()
  terms: ConsumerTariffTerms;

  /** The number serves customers, even among other things. */
  @Column({ name: 'customer_service', type: 'boolean' })
  @NotPersonal()
  customerService: boolean;

  /** In which it is told. */
  @Column({ type: 'text' })
  @NotPersonal()
  language: SpokenLanguage;

  /** Null of a first one until it is ready. */
  @Column({ ...instant, name: 'valid_from', nullable: true })
  @NotPersonal()
  validFrom: Date | null;

  @Column({ type: 'text' })
  @NotPersonal()
  state: TariffState;

  @Column({ name: 'waits_for', type: 'text', nullable: true })
  @NotPersonal()
  waitsFor: WaitingFor | null;

  /** In a sentence. */
  @Column({ name: 'waits_why', type: 'text', nullable: true })
  @NotPersonal()
  waitsWhy: string | null;

  /** When it should have been valid, had it been ready, and why it wasn't; also why it ended. */
  @Column({ ...instant, name: 'moved_from', nullable: true })
  @NotPersonal()
  movedFrom: Date | null;

  @Column({ name: 'moved_because', type: 'text', nullable: true })
  @NotPersonal()
  movedBecause: string | null;

  /** What is spoken. */
  @Column({ type: 'text' })
  @NotPersonal()
  announcement: string;

  @Column({ type: 'jsonb', nullable: true })
  @NotPersonal()
  audio: PromptSnapshot | null;

  /** What is said when the maximum is reached. */
  @Column({ type: 'jsonb', nullable: true })
  @NotPersonal()
  notice: PromptSnapshot | null;

  /** Of an import: why. */
  @Column({ type: 'text', nullable: true })
  @NotPersonal()
  reason: string | null;

  /** A staff member's id, a key's, or a service's. */
  @Column({ name: 'asked_by', type: 'text' })
  @NotPersonal()
  askedBy: string;

  /** The person behind `askedBy`, who can't approve it. */
  @Column({ name: 'answers_for', type: 'text' })
  @NotPersonal()
  answersFor: string;

  /** The second person; null: nobody yet, or a program ordered it whose right it is. */
  @Column({ name: 'approved_by', type: 'text', nullable: true })
  @NotPersonal()
  approvedBy: string | null;

  /** Null: it waits for a second person, and nothing is done with it. */
  @Column({ ...instant, name: 'approved_at', nullable: true })
  @NotPersonal()
  approvedAt: Date | null;

  @Column({ name: 'refused_by', type: 'text', nullable: true })
  @NotPersonal()
  refusedBy: string | null;

  /** Why it was refused. */
  @Column({ type: 'text', nullable: true })
  @NotPersonal()
  refusal: string | null;

  @Column({ ...instant, name: 'asked_at' })
  @NotPersonal()
  askedAt: Date;

  @Column({ ...instant, name: 'spoken_at', nullable: true })
  @NotPersonal()
  spokenAt: Date | null;

  @Column({ ...instant, name: 'distributed_at', nullable: true })
  @NotPersonal()
  distributedAt: Date | null;

  @Column({ ...instant, name: 'registered_at', nullable: true })
  @NotPersonal()
  registeredAt: Date | null;

  @Column({ ...instant, name: 'published_at', nullable: true })
  @NotPersonal()
  publishedAt: Date | null;

  /** Of the step that it waits for. */
  @Column({ type: 'integer', default: 0 })
  @NotPersonal()
  tries: number;

  @Column({ ...instant, name: 'due_at' })
  @NotPersonal()
  dueAt: Date;
}
