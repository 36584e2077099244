import type { Channel } from '../channel/channel.js';
import type { Octets } from '../kernel/octets.js';

/** What the switch notes of every application before it runs. */
export function noteExecuted(
  { channel }: { readonly channel: Channel },
  name: string,
  data: Octets,
): void {
  channel.executed.push({ name, data, stampMicros: channel.micros() });
  channel.variables.unset('current_application_response');
  channel.variables.set('current_application_data', data);
  channel.variables.set('current_application', name);
}
