import { Injectable } from '@nestjs/common';
import type { Bar } from '@app/contracts';
import {
  CallLimits,
  type Dialler,
  type LegToDial,
  type NewCall,
  type Verdict,
} from './call-limits.js';
import { IncomingLimits } from './incoming-limits.js';
import { Spend } from './spend.js';

/** The limits of the whole app. */
@Injectable()
export class Limits extends CallLimits {
  constructor(
    private readonly incoming: IncomingLimits,
    private readonly spend: Spend,
  ) {
    super();
  }

  admit(call: NewCall): Promise<Verdict> {
    return this.incoming.admit(call);
  }

  bars(legs: readonly LegToDial[], by: Dialler): Promise<ReadonlyMap<string, Bar>> {
    return this.spend.bars(legs, by);
  }

  over(uuid: string, hasAnswered: boolean | null): void {
    this.spend.over(uuid, hasAnswered);
  }

  undialled(uuid: string): void {
    this.spend.undialled(uuid);
  }
}
