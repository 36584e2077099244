import { Injectable } from '@nestjs/common';
import type { SwitchSession } from '../legs/index.js';

/** Sessions that never were a call and have no record, such as an INVITE that the ACL turned away. */
export interface RefusedSessions {
  readonly coreUuid: string;
  readonly ids: number[];
}

/**
 * Most refused sessions that wait to be noted: more than strangers can cause in a minute through
 * the host's firewall.
 */
const mostWaiting = 100_000;

/**
 * Keeps refused sessions in memory until they are noted: a stranger's INVITE must not cost a
 * statement of its own.
 */
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

  /** Removes the waiting sessions and returns them. */
  take(): RefusedSessions[] {
    const taken = [...this.waiting.values()];
    this.waiting = new Map();
    this.count = 0;
    return taken;
  }

  /** Adds sessions again that could not be noted. */
  restore(refused: readonly RefusedSessions[]): void {
    for (const { coreUuid, ids } of refused) {
      for (const id of ids) this.add({ coreUuid, id });
    }
  }
}
