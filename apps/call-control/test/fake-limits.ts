import type { Bar } from '@app/contracts';
import {
  CallLimits,
  type Dialler,
  type LegToDial,
  type NewCall,
  type Verdict,
} from '../src/limits/call-limits.js';

/** Admits everything not configured otherwise, and keeps all questions and reports. */
export class FakeLimits extends CallLimits {
  readonly admitted: NewCall[] = [];
  readonly asked: { legs: readonly LegToDial[]; by: Dialler }[] = [];
  readonly reports: string[] = [];

  constructor(
    private readonly verdict: Verdict = { refusal: null, suspicions: [] },
    /** Bars by destination. */
    private readonly barred: Readonly<Record<string, Bar>> = {},
  ) {
    super();
  }

  admit(call: NewCall): Promise<Verdict> {
    this.admitted.push(call);
    return Promise.resolve(this.verdict);
  }

  bars(legs: readonly LegToDial[], by: Dialler): Promise<ReadonlyMap<string, Bar>> {
    this.asked.push({ legs, by });
    return Promise.resolve(
      new Map(
        legs.flatMap(({ uuid, destination }): [string, Bar][] => {
          const bar = this.barred[destination];
          return bar === undefined ? [] : [[uuid, bar]];
        }),
      ),
    );
  }

  over(uuid: string, hasAnswered: boolean | null): void {
    this.reports.push(`${uuid} ${hasAnswered}`);
  }

  undialled(uuid: string): void {
    this.reports.push(`${uuid} undialled`);
  }
}
