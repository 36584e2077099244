import type { RateableCall } from '@app/rating';
import type { ExpectedRecord } from '../../oracle/index.js';

/** The fields of a record that rating uses. @param carriers Carrier by trunk id. */
export const rateableOf = (
  record: ExpectedRecord,
  carriers: ReadonlyMap<string, string>,
): RateableCall => ({
  callId: record.callId ?? '',
  startedAt: record.startedAt,
  number: record.calledNumber,
  ownerId: record.ownerId,
  carrierId: record.carrierId,
  origin: record.origin,
  ...toldOf(record),
  answered: record.answeredAt !== null,
  answeredAt: record.answeredAt,
  networkChargedSeconds:
    record.answeredAt === null ? 0 : Math.ceil((record.endedAt - record.answeredAt) / 1_000_000),
  ownerBillableSeconds: Math.ceil(record.billedMicros / 1_000_000),
  attempts: record.attempts.map((attempt) => ({
    legUuid: attempt.legUuid ?? '',
    destination: attempt.destination,
    trunkId: attempt.trunkId,
    carrierId: carriers.get(attempt.trunkId ?? '') ?? null,
    answeredAt: attempt.answeredAt,
    endedAt: attempt.endedAt,
  })),
});

function toldOf({
  tariffId,
  announcements,
}: ExpectedRecord): Pick<RateableCall, 'tariffId' | 'tariffHeard'> {
  const tariffs = announcements.filter(({ prompt }) => prompt === 'tariff');
  if (tariffId === null && tariffs.length === 0) return {};
  return {
    tariffId,
    tariffHeard: tariffs.some(({ playedMs, lengthMs }) => lengthMs > 0 && playedMs >= lengthMs),
  };
}
