import type { Micros } from '@app/common';
import type { NumberClass } from '@app/number-plan';
import type { RateableCall } from '../call.js';
import type { OriginClass } from '../origin-classes.js';

/**
 * A call to test margins with: answered at once, and forwarded for its whole length, or not at all.
 */
export interface SampleCall {
  readonly startedAt: Micros;
  readonly number: string;
  readonly numberClass: NumberClass;
  readonly ownerId: string;
  /** The originator, from which the call comes. */
  readonly carrierId: string;
  readonly origin: OriginClass;
  readonly seconds: number;
  readonly forwarded: Forwarded | null;
}

/** Where a sample call is forwarded to, and through which carrier. */
export interface Forwarded {
  /** The terminator, which carries the forwarded leg. */
  readonly carrierId: string;
  /** The number that the call is forwarded to, E.164. */
  readonly destination: string;
  /** The prefix of the destination that a price names; '' is every other number. */
  readonly prefix: string;
}

/** Typical lengths first: a loss is reported with the first length that has it. */
export const sampleSeconds: readonly number[] = [180, 60, 600, 30, 3600, 1];

const origins: Readonly<Record<OriginClass, RateableCall['origin']>> = {
  fixed: { country: 'NL', kind: 'fixed' },
  mobile: { country: 'NL', kind: 'mobile' },
  abroad: { country: 'DE', kind: 'unknown' },
  other: { country: null, kind: 'unknown' },
};

/** A sample as facts for rating. */
export const callOf = ({ forwarded, origin, seconds, ...sample }: SampleCall): RateableCall => ({
  callId: 'sample',
  startedAt: sample.startedAt,
  answeredAt: sample.startedAt,
  number: sample.number,
  ownerId: sample.ownerId,
  carrierId: sample.carrierId,
  origin: origins[origin],
  answered: true,
  networkChargedSeconds: seconds,
  ownerBillableSeconds: seconds,
  attempts: forwarded === null ? [] : [legOf(forwarded, sample.startedAt, seconds)],
});

/**
 * Only the forwarded leg of a sample, with an unanswered caller: the owner's price and the
 * carrier's cost of the leg.
 */
export const legAlone = (sample: SampleCall): RateableCall => ({
  ...callOf(sample),
  answered: false,
  answeredAt: null,
  networkChargedSeconds: 0,
  ownerBillableSeconds: 0,
});

const legOf = (
  { carrierId, destination }: Forwarded,
  startedAt: Micros,
  seconds: number,
): RateableCall['attempts'][number] => ({
  legUuid: 'sample',
  destination,
  trunkId: null,
  carrierId,
  answeredAt: startedAt,
  endedAt: startedAt + seconds * 1_000_000,
});
