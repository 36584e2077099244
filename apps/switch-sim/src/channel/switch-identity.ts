import { randomUUID } from 'node:crypto';

/** The fields by which the switch identifies itself in every event and record. */
export interface SwitchIdentity {
  /** New at each start: listeners recognise a restart by it. */
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

/** The name of the SIP profile and of the dialplan's context, as in freeswitch/conf. */
export const profileName = 'carriers';
