import type { TariffView } from '@app/contracts';
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
  refusedBy: row.refusedBy,
  refusal: row.refusal,
  spokenAt: iso(row.spokenAt),
  distributedAt: iso(row.distributedAt),
  registeredAt: iso(row.registeredAt),
  publishedAt: iso(row.publishedAt),
});

function waitsFor({ state, approvedAt, waitsFor: code, waitsWhy }: TariffVersion) {
  if (state === 'ordered' && approvedAt === null) {
    return { code: 'approval' as const, detail: 'Another person must approve the tariff.' };
  }
  return code === null ? null : { code, detail: waitsWhy ?? code };
}
