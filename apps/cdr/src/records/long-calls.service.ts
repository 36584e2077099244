import { defaultLimits, limitsBucket, platformLimitsKey } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Leg } from '../legs/index.js';

/**
 * Decides whether a call is so long that staff should check it: by the platform's setting or, until
 * the bus has delivered that, by the default.
 */
@Injectable()
export class LongCalls implements OnApplicationBootstrap {
  private seconds = defaultLimits.suspicion.longCallSeconds;

  constructor(private readonly messaging: Messaging) {}

  onApplicationBootstrap(): void {
    this.messaging.watch(limitsBucket, {
      put: (key, limits) => {
        if (key === platformLimitsKey) this.seconds = limits.suspicion.longCallSeconds;
      },
      delete: (key) => {
        if (key === platformLimitsKey) this.seconds = defaultLimits.suspicion.longCallSeconds;
      },
    });
  }

  isLong(a: Pick<Leg, 'billedMicros'>): boolean {
    return a.billedMicros > this.seconds * 1_000_000;
  }
}
