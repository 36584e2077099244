import type { Channel } from '../channel/channel.js';
import type { Octets } from '../kernel/octets.js';

/** Notes an application on the channel before it runs, for the record and the variables. */
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
