import type { Micros } from '@app/common';
import type { CallRecord } from '@app/contracts';

/** Which seconds of a call count, for calls that start from a moment on. */
export interface SecondsRule {
  readonly validFrom: Micros;
  /**
   * `answer-to-end`: between the record's answer and end, as the caller's carrier sees them in the
   * signalling. `billed`: the time that the switch billed, which our prices count.
   */
  readonly network: CountedTime;
  readonly owner: CountedTime;
}

interface CountedTime {
  readonly of: 'answer-to-end' | 'billed';
  /** The unit in which time is counted; a begun unit counts as a whole one. */
  readonly unitMicros: Micros;
}

const second = 1_000_000;

/**
 * Rules in the order of their dates. Network: a carrier charges from answer to end and counts
 * each begun second, whatever is announced meanwhile (docs/design.md, 5: free parts of a call must
 * come before the answer). Owner: each begun second that the switch billed. Rating charges by these
 * figures. A change is a new rule with its date; a rule by which calls were recorded is never
 * edited.
 */
export const secondsRules: readonly SecondsRule[] = [
  {
    validFrom: 0,
    network: { of: 'answer-to-end', unitMicros: second },
    owner: { of: 'billed', unitMicros: second },
  },
];

type CountedCall = Pick<CallRecord, 'startedAt' | 'answeredAt' | 'endedAt' | 'billedMicros'>;

/** The seconds of a call that count for the caller's carrier and for the number's owner. */
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
