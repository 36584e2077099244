import type { TariffView } from '@app/contracts';
import { lastRequest } from './tariff-start.js';
import type { TariffVersion } from './tariff-version.entity.js';

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
  decidesAt: iso(row.decidesAt),
  withdrawableUntil: iso(withdrawableUntil(row)),
  refusedBy: row.refusedBy,
  refusal: row.refusal,
  spokenAt: iso(row.spokenAt),
  distributedAt: iso(row.distributedAt),
  registeredAt: iso(row.registeredAt),
  publishedAt: iso(row.publishedAt),
});

/**
 * Until when an owner may withdraw its own order: a first tariff while staff may refuse it, a change while one could
 * still be ordered for its start, since carriers load it then. Null: not the owner's.
 */
export const withdrawableUntil = ({
  kind,
  number,
  decidesAt,
  validFrom,
}: Pick<TariffVersion, 'kind' | 'number' | 'decidesAt' | 'validFrom'>): Date | null =>
  decidesAt === null || kind === 'first' || validFrom === null
    ? decidesAt
    : lastRequest(number, validFrom);

function waitsFor({ state, approvedAt, decidesAt, waitsFor: code, waitsWhy }: TariffVersion) {
  if (state === 'ordered' && approvedAt === null) {
    const detail =
      decidesAt === null
        ? 'Another person must approve the tariff.'
        : `Goes on by itself at ${decidesAt.toISOString()}, unless staff refuse it.`;
    return { code: 'approval' as const, detail };
  }
  return code === null ? null : { code, detail: waitsWhy ?? code };
}
