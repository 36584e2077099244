import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { switchesBucket, switchLiveMs, type SwitchState } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';

/**
 * Trunks that don't answer a switch, as reported by the agent on the switch's host. An old report
 * is ignored: without a report every trunk counts as answering.
 */
@Injectable()
export class SilentTrunks implements OnApplicationBootstrap {
  private readonly states = new Map<string, SwitchState>();

  constructor(private readonly messaging: Messaging) {}

  onApplicationBootstrap(): void {
    this.messaging.watch(switchesBucket, {
      put: (name, state) => this.states.set(name, state),
      delete: (name) => this.states.delete(name),
    });
  }

  isSilent(switchName: string, trunkId: string): boolean {
    const state = this.states.get(switchName);
    if (!state || state.silentTrunks.length === 0) return false;
    return Date.now() - state.at < switchLiveMs && state.silentTrunks.includes(trunkId);
  }
}
