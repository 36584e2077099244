import type { PromptSnapshot } from '@app/contracts';
import type { ConsumerTariffTerms } from '@app/rating';
import type { TariffKind, TariffState, WaitingFor } from './tariff-states.js';
import type { TariffVersion } from './tariff-version.entity.js';

export interface TariffView {
  id: string;
  number: string;
  kind: TariffKind;
  terms: ConsumerTariffTerms;
  customerService: boolean;
  /** Null of a number's first one until it is ready. */
  from: string | null;
  state: TariffState;
  /** What keeps it from its next step. */
  waitsFor: { code: WaitingFor; detail: string } | null;
  /** It wasn't ready when it should have been valid, or ended before it was. */
  moved: { from: string | null; because: string } | null;
  language: string;
  /** What callers are told. */
  announcement: string;
  audio: PromptSnapshot | null;
  reason: string | null;
  askedBy: string;
  answersFor: string;
  askedAt: string;
  /** Null: nobody yet, or it was ordered by a program whose right it is. */
  approvedBy: string | null;
  approvedAt: string | null;
  refusedBy: string | null;
  refusal: string | null;
  spokenAt: string | null;
  distributedAt: string | null;
  registeredAt: string | null;
  publishedAt: string | null;
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export const tariffView = (row: TariffVersion): TariffView => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  terms: row.terms,
  customerService: row.customerService,
  from: iso(row.validFrom),
  state: row.state,
  waitsFor: waitsFor(row),
  moved: row.movedBecause === null ? null : { from: iso(row.movedFrom), because: row.movedBecause },
  language: row.language,
  announcement: row.announcement,
  audio: row.audio,
  reason: row.reason,
  askedBy: row.askedBy,
  answersFor: row.answersFor,
  askedAt: row.askedAt.toISOString(),
  approvedBy: row.approvedBy,
  approvedAt: iso(row.approvedAt),
  refusedBy: row.refusedBy,
  refusal: row.refusal,
  spokenAt: iso(row.spokenAt),
  distributedAt: iso(row.distributedAt),
  registeredAt: iso(row.registeredAt),
  publishedAt: iso(row.publishedAt),
});

function waitsFor({ state, approvedAt, waitsFor: code, waitsWhy }: TariffVersion) {
  if (state === 'ordered' && approvedAt === null) {
    return { code: 'approval' as const, detail: 'Another person has to approve it.' };
  }
  return code === null ? null : { code, detail: waitsWhy ?? code };
}
