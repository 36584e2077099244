import { Inject, Injectable } from '@nestjs/common';
import type { PlatformLimits, Suspicion } from '@app/contracts';
import { claimedCalling } from '@app/number-plan';
import { CONFIG } from '@app/platform/config';
import { carriersCountry } from '@app/switch-conf';
import type { Config } from '../config.js';
import { callsSuspected, callsTurnedAway } from '../metrics.js';
import type { RedisLink } from '../redis/redis-link.js';
import { SharedRedis, type SharesInRedis } from '../redis/shared-redis.js';
import { NumberLists } from '../snapshots/number-lists.js';
import { Snapshots } from '../snapshots/snapshots.js';
import type { NewCall, Verdict } from './call-limits.js';
import { CallerKeyring } from './caller-keys.js';
import { LocalCallers } from './local-callers.js';
import { SharedCallers } from './shared-callers.js';
import { areTogether, isRegular } from './suspicion.js';

/** SIP 603: the carrier must not try another route either. */
const blocked: Verdict = { refusal: 'blocked-caller', cause: 'CALL_REJECTED' };
/** SIP 486: the caller hears a busy tone, and the carrier tries no other route. */
const tooOften: Verdict = { refusal: 'caller-rate', cause: 'USER_BUSY' };
const letIn: Verdict = { refusal: null, suspicions: [] };

/**
 * Limits on incoming calls: blocked callers, the calls of one caller a minute, and suspect
 * patterns.
 */
@Injectable()
export class IncomingLimits implements SharesInRedis {
  private readonly keyring: CallerKeyring;
  private readonly link: RedisLink;
  private readonly shared: SharedCallers;
  private readonly local = new LocalCallers(Date.now);
  private blockedCallers = { of: [] as readonly string[], lists: new NumberLists({}) };

  constructor(
    @Inject(CONFIG) config: Config,
    redis: SharedRedis,
    private readonly snapshots: Snapshots,
  ) {
    this.keyring = new CallerKeyring(config.EVENT_SOCKET_PASSWORD);
    this.link = redis.link;
    this.shared = new SharedCallers(redis.link.redis, redis.prefix);
    redis.share(this);
  }

  /**
   * Never rejects. A call without a number can't be attributed to a caller, and is admitted. An
   * invalid number counts as the caller that it claims to be.
   */
  async admit(call: NewCall): Promise<Verdict> {
    const caller = claimedCalling(call.callingNumber, carriersCountry);
    if (caller === null) return letIn;
    const { limits } = this.snapshots;
    if (this.isBlocked(caller, limits)) return noted(blocked);
    return noted(await this.judge(caller, call, limits));
  }

  sweep(): void {
    this.local.sweep();
  }

  private async judge(caller: string, call: NewCall, limits: PlatformLimits): Promise<Verdict> {
    const { regularCalls, synchronousCalls } = limits.suspicion;
    const callIn = {
      keys: this.keyring.keysOf(caller, call.called),
      startedMs: Math.floor(call.startedAt / 1000),
      callsPerMinute: limits.callsPerCallerPerMinute,
      regularCalls,
      synchronousCalls,
    };
    // Calls with a withheld number are stored in this process only.
    const shared = call.withheld
      ? undefined
      : await this.link.ask(() => this.shared.callIn(callIn));
    const before = shared ?? this.local.callIn(callIn);
    if (before.tooOften) return tooOften;
    const suspicions: Suspicion[] = [];
    if (isRegular(before.row, regularCalls)) suspicions.push('regular');
    if (areTogether(before.block, synchronousCalls)) suspicions.push('synchronous');
    return { refusal: null, suspicions };
  }

  private isBlocked(caller: string, { blockedCallers }: PlatformLimits): boolean {
    if (this.blockedCallers.of !== blockedCallers) {
      const lists = new NumberLists({ blocked: blockedCallers });
      this.blockedCallers = { of: blockedCallers, lists };
    }
    return this.blockedCallers.lists.holds('blocked', caller);
  }
}

function noted(verdict: Verdict): Verdict {
  if (verdict.refusal !== null) callsTurnedAway.inc({ limit: verdict.refusal });
  else for (const why of verdict.suspicions) callsSuspected.inc({ why });
  return verdict;
}
