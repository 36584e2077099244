import { Injectable } from '@nestjs/common';
import type { SwitchSession } from '../legs/index.js';

/** Sessions that never were a call and have no record, such as an INVITE that the ACL turned away. */
export interface RefusedSessions {
  readonly coreUuid: string;
  readonly ids: number[];
}

/** More than strangers send in a minute that the host's firewall lets through. */
const mostWaiting = 100_000;

/** Holds them until they are noted: a stranger's INVITE must cost no statement of its own. */
@Injectable()
export class Refusals {
  private waiting = new Map<string, RefusedSessions>();
  private count = 0;

  add({ coreUuid, id }: SwitchSession): void {
    if (this.count >= mostWaiting) return;
    this.count += 1;
    const of = this.waiting.get(coreUuid);
    if (of === undefined) this.waiting.set(coreUuid, { coreUuid, ids: [id] });
    else of.ids.push(id);
  }

  /** Those that wait, handed over. */
  take(): RefusedSessions[] {
    const taken = [...this.waiting.values()];
    this.waiting = new Map();
    this.count = 0;
    return taken;
  }

  /** Takes back what couldn't be noted. */
  putBack(refused: readonly RefusedSessions[]): void {
    for (const { coreUuid, ids } of refused) {
      for (const id of ids) this.add({ coreUuid, id });
    }
  }
}
