import type { Micros } from '@app/common';
import type { NumberClass } from '@app/number-plan';
import type { RateableCall } from '../call.js';
import type { OriginClass } from '../origin-classes.js';

/** A call that margins are tried with: answered at once, and forwarded for as long as it lasts, or not at all. */
export interface SampleCall {
  readonly startedAt: Micros;
  readonly number: string;
  readonly numberClass: NumberClass;
  readonly ownerId: string;
  /** The operator that it comes from. */
  readonly carrierId: string;
  readonly origin: OriginClass;
  readonly seconds: number;
  readonly forwarded: Forwarded | null;
}

/** Where it is forwarded to. */
export interface Forwarded {
  /** The operator that ends it. */
  readonly carrierId: string;
  /** E.164. */
  readonly destination: string;
  /** The beginning of the destination that a price names; '' is every other number. */
  readonly prefix: string;
}

/** Typical first: a loss is told by the first length that has it. */
export const sampleSeconds: readonly number[] = [180, 60, 600, 30, 3600, 1];

const origins: Readonly<Record<OriginClass, RateableCall['origin']>> = {
  fixed: { country: 'NL', kind: 'fixed' },
  mobile: { country: 'NL', kind: 'mobile' },
  abroad: { country: 'DE', kind: 'unknown' },
  other: { country: null, kind: 'unknown' },
};

/** A sample as the engine rates it. */
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

/** Its forwarded leg alone, of a caller who wasn't answered: what the owner pays for it, and what it costs. */
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
