import type { Octets } from '../kernel/octets.js';

/**
 * The caller and the called number of a channel, which the switch keeps apart from its variables.
 */
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
