import { randomUUID } from 'node:crypto';

/** What the switch says of itself in every event and record. */
export interface SwitchIdentity {
  /** Another one each time that it starts: by it listeners tell that it did. */
  readonly coreUuid: string;
  readonly hostname: string;
  readonly switchName: string;
  readonly ipv4: string;
  readonly ipv6: string;
  readonly sipPort: number;
}

export const switchIdentity = (switchName: string, sipPort: number): SwitchIdentity => ({
  coreUuid: randomUUID(),
  hostname: switchName,
  switchName,
  ipv4: '127.0.0.1',
  ipv6: '::1',
  sipPort,
});

/** The SIP profile and the dialplan's context, as in freeswitch/conf. */
export const profileName = 'carriers';
