import type { CallRecord } from '@app/contracts';
import type { RateableCall } from '@app/rating';

/** The carrier of a trunk; null when nobody knows. */
export type CarrierOfTrunk = (trunkId: string) => string | null;

/** What of a call's record its amounts depend on. */
export const rateableCall = (record: CallRecord, carrierOf: CarrierOfTrunk): RateableCall => ({
  callId: record.callId,
  startedAt: record.startedAt,
  number: record.calledNumber,
  ownerId: record.ownerId,
  carrierId: record.carrierId,
  origin: { country: record.origin.country, kind: record.origin.kind },
  ...tariffOf(record),
  answered: record.answeredAt !== null,
  answeredAt: record.answeredAt,
  networkChargedSeconds: record.networkChargedSeconds,
  ownerBillableSeconds: record.ownerBillableSeconds,
  attempts: record.attempts.map(
    ({ legUuid, destination, trunkId, answeredAt, endedAt }): RateableCall['attempts'][number] => ({
      legUuid,
      destination,
      trunkId,
      carrierId: trunkId === null ? null : carrierOf(trunkId),
      answeredAt,
      endedAt,
    }),
  ),
});

/**
 * The tariff that the record says the caller was told, and whether to its end. A record that names
 * none, and tells of none, is of a time before that was noted, or of a number without one.
 */
function tariffOf({
  tariffId,
  announcements,
}: CallRecord): Pick<RateableCall, 'tariffId' | 'tariffHeard'> {
  const told = announcements.filter(({ prompt }) => prompt === 'tariff');
  if (tariffId === null && told.length === 0) return {};
  const isWhole = told.some(({ playedMs, lengthMs }) => lengthMs > 0 && playedMs >= lengthMs);
  return { tariffId, tariffHeard: isWhole };
}

/** The same call, with the carriers of trunks that nobody knew before. */
export const withCarriers = (call: RateableCall, carrierOf: CarrierOfTrunk): RateableCall => ({
  ...call,
  attempts: call.attempts.map((attempt) =>
    attempt.carrierId === null && attempt.trunkId !== null
      ? { ...attempt, carrierId: carrierOf(attempt.trunkId) }
      : attempt,
  ),
});
