import type { ClosedNumber, OwnerState } from '@app/contracts';
import { coolingEnd } from './number-states.js';
import type { ServiceNumberEntity } from './service-number.entity.js';

/** The platform's announcement that a number isn't available now, without the reason. */
export const unavailable = 'system-unavailable';

export type NumberStanding = Readonly<
  Pick<ServiceNumberEntity, 'state' | 'stateSince' | 'announcement' | 'cause' | 'portsAt'>
>;

export interface OwnerStanding {
  readonly state: OwnerState;
  readonly stateSince: Date;
}

/** What callers get instead of the number's flow: no call is answered, and no caller pays. */
export interface Closed {
  readonly reason: ClosedNumber['reason'];
  /** Name of the prompt that is played before the call is refused; null: none. */
  readonly announcement: string | null;
  readonly cause: string;
}

/**
 * What callers of a number get at that moment; null while its flow runs. The most final reason wins: an end over a
 * porting, a porting over a suspension, a suspension over an unpaid invoice.
 */
export function closedNumber(
  number: NumberStanding,
  owner: OwnerStanding,
  now: Date,
): Closed | null {
  const ended = [number, owner].find(({ state }) => state === 'ended');
  if (ended !== undefined) {
    const isCooling = now < coolingEnd(ended.stateSince);
    const cause = isCooling ? 'NUMBER_CHANGED' : 'UNALLOCATED_NUMBER';
    return { reason: 'ended', announcement: null, cause };
  }
  if (number.portsAt !== null && number.portsAt <= now) {
    return { reason: 'porting', announcement: null, cause: 'NO_ROUTE_DESTINATION' };
  }
  if (number.state === 'suspended') {
    const isSilent = number.cause !== null;
    const announcement = number.announcement ?? (isSilent ? null : unavailable);
    return { reason: 'suspended', announcement, cause: number.cause ?? 'INCOMING_CALL_BARRED' };
  }
  if (owner.state === 'suspended' || owner.state === 'unpaid') {
    return { reason: owner.state, announcement: unavailable, cause: 'INCOMING_CALL_BARRED' };
  }
  return null;
}
