import type { SwitchEvent } from '@app/event-socket';
import type { CarrierFiles } from '@app/switch-conf';

/** What the switch sends after each question for a trunk's options. */
export const gatewayState = 'sofia::gateway_state';

/**
 * Which trunks are silent: those that answered the last question for their options by nothing, or by
 * 503. One that wasn't asked yet isn't.
 */
export class TrunkStates {
  private readonly silentGateways = new Set<string>();

  /** True when that changed anything. */
  take(event: SwitchEvent): boolean {
    const gateway = event.header('Gateway');
    if (gateway === undefined || event.header('Event-Subclass') !== gatewayState) return false;
    if (event.header('Ping-Status') !== 'DOWN') return this.silentGateways.delete(gateway);
    if (this.silentGateways.has(gateway)) return false;
    this.silentGateways.add(gateway);
    return true;
  }

  /** Of the trunks that there are. */
  silent({ gateways }: CarrierFiles): Set<string> {
    for (const gateway of this.silentGateways) {
      if (!gateways.has(gateway)) this.silentGateways.delete(gateway);
    }
    return new Set([...this.silentGateways].map((gateway) => gateways.get(gateway) ?? ''));
  }
}
