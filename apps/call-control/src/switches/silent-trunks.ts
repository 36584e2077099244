import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { switchesBucket, switchLiveMs, type SwitchState } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';

/**
 * Which trunks answer which switch, as the agents on the switches' hosts say. What was said too long
 * ago counts no more: without word every trunk may answer.
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
