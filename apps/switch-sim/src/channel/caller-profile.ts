import type { Octets } from '../kernel/octets.js';

/** Who calls whom, as the switch keeps it with a channel, apart from the channel's variables. */
export interface CallerProfile {
  direction: 'inbound' | 'outbound';
  logicalDirection: 'inbound' | 'outbound';
  username: Octets;
  callerIdName: Octets;
  callerIdNumber: Octets;
  origCallerIdName: Octets;
  origCallerIdNumber: Octets;
  calleeIdName: Octets;
  calleeIdNumber: Octets;
  networkAddress: string;
  ani: Octets;
  destinationNumber: string;
  uuid: string;
  channelName: Octets;
  hideName: boolean;
  hideNumber: boolean;
}
