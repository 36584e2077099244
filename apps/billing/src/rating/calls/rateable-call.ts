import type { CallRecord } from '@app/contracts';
import type { RateableCall } from '@app/rating';

/** Returns the carrier of a trunk; null when unknown. */
export type CarrierOfTrunk = (trunkId: string) => string | null;

/** The facts of a call's record that determine its amounts. */
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
 * The tariff that the record says was announced, and whether the caller heard all of it. A record
 * with neither tariff nor announcement is older than these fields, or its number has no tariff.
 */
function tariffOf({
  tariffId,
  announcements,
}: CallRecord): Pick<RateableCall, 'tariffId' | 'tariffHeard'> {
  const announced = announcements.filter(({ prompt }) => prompt === 'tariff');
  if (tariffId === null && announced.length === 0) return {};
  const isWhole = announced.some(({ playedMs, lengthMs }) => lengthMs > 0 && playedMs >= lengthMs);
  return { tariffId, tariffHeard: isWhole };
}

/** The call with the carriers of trunks that had no known carrier before. */
export const withCarriers = (call: RateableCall, carrierOf: CarrierOfTrunk): RateableCall => ({
  ...call,
  attempts: call.attempts.map((attempt) =>
    attempt.carrierId === null && attempt.trunkId !== null
      ? { ...attempt, carrierId: carrierOf(attempt.trunkId) }
      : attempt,
  ),
});
