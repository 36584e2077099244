import type { Micros } from '@app/common';
import type { CallRecord } from '@app/contracts';

/** Which seconds of a call count, for calls that start from a moment on. */
export interface SecondsRule {
  readonly validFrom: Micros;
  /**
   * `answer-to-end`: by the moments of the record, as the caller's operator sees them in the
   * signalling. `billed`: what the switch billed, which is what our prices count.
   */
  readonly network: CountedTime;
  readonly owner: CountedTime;
}

interface CountedTime {
  readonly of: 'answer-to-end' | 'billed';
  /** A part of one counts as a whole one. */
  readonly unitMicros: Micros;
}

const second = 1_000_000;

/**
 * Rules in the order of their dates. The network's: an operator charges from answer to end and counts
 * each second begun, whatever was said meanwhile (docs/design.md, 5: what must be free happens before
 * the answer). The owner's: each second begun that the switch billed. Rating charges by these figures.
 * A change is a new rule with its date; one that calls were recorded by is never edited.
 */
export const secondsRules: readonly SecondsRule[] = [
  {
    validFrom: 0,
    network: { of: 'answer-to-end', unitMicros: second },
    owner: { of: 'billed', unitMicros: second },
  },
];

type CountedCall = Pick<CallRecord, 'startedAt' | 'answeredAt' | 'endedAt' | 'billedMicros'>;

/** The seconds of a call that count for its caller's operator and for its owner. */
export function countedSeconds(
  call: CountedCall,
  rules: readonly SecondsRule[] = secondsRules,
): Pick<CallRecord, 'networkChargedSeconds' | 'ownerBillableSeconds'> {
  const rule = rules.findLast(({ validFrom }) => validFrom <= call.startedAt);
  if (rule === undefined || call.answeredAt === null) {
    return { networkChargedSeconds: 0, ownerBillableSeconds: 0 };
  }
  const micros = {
    'answer-to-end': Math.max(0, call.endedAt - call.answeredAt),
    billed: call.billedMicros,
  };
  const counted = ({ of, unitMicros }: CountedTime): number =>
    (Math.ceil(micros[of] / unitMicros) * unitMicros) / second;
  return {
    networkChargedSeconds: counted(rule.network),
    ownerBillableSeconds: counted(rule.owner),
  };
}
