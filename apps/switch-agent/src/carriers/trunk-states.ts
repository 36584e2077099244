import type { SwitchEvent } from '@app/event-socket';
import type { CarrierFiles } from '@app/switch-conf';

/** The event after each OPTIONS request to a trunk. */
export const gatewayState = 'sofia::gateway_state';

/**
 * Which trunks are silent: those that answered the last OPTIONS request with 503 or not at all. A
 * trunk without a request yet is not silent.
 */
export class TrunkStates {
  private readonly silentGateways = new Set<string>();

  /** Takes a gateway's event; true when a trunk's state changed. */
  take(event: SwitchEvent): boolean {
    const gateway = event.header('Gateway');
    if (gateway === undefined || event.header('Event-Subclass') !== gatewayState) return false;
    if (event.header('Ping-Status') !== 'DOWN') return this.silentGateways.delete(gateway);
    if (this.silentGateways.has(gateway)) return false;
    this.silentGateways.add(gateway);
    return true;
  }

  /** Returns the silent trunks of these files, and forgets trunks that are not in the files. */
  silent({ gateways }: CarrierFiles): Set<string> {
    for (const gateway of this.silentGateways) {
      if (!gateways.has(gateway)) this.silentGateways.delete(gateway);
    }
    return new Set([...this.silentGateways].map((gateway) => gateways.get(gateway) ?? ''));
  }
}
