import type { Channel } from '../channel/channel.js';
import type { PlannedApplication } from '../json-cdr/cdr-body.js';
import { seal, sealedName } from './sealing.js';

/** What the switch does with a call. */
export interface Dialplan {
  /** Name of the extension, as the record has it. */
  readonly extension: string;
  /** Inline actions, and what then stands in `DP_MATCH`. */
  prepare(channel: Channel): void;
  actions(channel: Channel): readonly PlannedApplication[];
  /** Run also when the caller is gone by then, before the record is written. */
  forget(channel: Channel): readonly PlannedApplication[];
  /** The last resort, reached by `execute_extension`. */
  lost(channel: Channel): readonly PlannedApplication[];
}

const isWithheld = ({ variables }: Channel): boolean =>
  variables.get('belfabriek_withheld') === 'true';

/** One `socket` action survives one lost controller. */
const socketActions = 5;

/**
 * freeswitch/conf/dialplan, action by action.
 * @param controllers addresses as a `socket` action takes them: `host:port|host:port`.
 * @param apology what an answered caller hears when no controller takes the call.
 */
export function serviceCallDialplan(controllers: string, apology: string): Dialplan {
  return {
    extension: 'service-call',
    prepare: (channel) => {
      const { variables, profile } = channel;
      if (seal(channel)) variables.set('DP_MATCH', ['true', 'true']);
      // The last thing the dialplan's evaluation does, so it stands last.
      variables.set('call_uuid', profile.uuid);
    },
    actions: (channel) => [
      ...(isWithheld(channel)
        ? [
            { name: 'set_name', data: sealedName },
            { name: 'zombie_exec', data: '' },
          ]
        : []),
      { name: 'set', data: 'hangup_after_bridge=true' },
      { name: 'set', data: 'continue_on_fail=true' },
      { name: 'set', data: 'app_disable_expand_variables=true' },
      ...Array.from({ length: socketActions }, () => ({
        name: 'socket',
        data: `${controllers} full`,
      })),
      { name: 'execute_extension', data: 'lost XML last-resort' },
    ],
    forget: (channel) =>
      isWithheld(channel) ? [{ name: 'multiunset', data: 'sip_full_from sip_from_display' }] : [],
    lost: ({ variables }) =>
      variables.get('endpoint_disposition') === 'ANSWER'
        ? [
            { name: 'set', data: 'belfabriek_lost=true' },
            { name: 'playback', data: apology },
            { name: 'hangup', data: 'NORMAL_TEMPORARY_FAILURE' },
          ]
        : [
            { name: 'set', data: 'belfabriek_lost=true' },
            { name: 'set', data: 'sip_rh_Retry-After=5' },
            { name: 'respond', data: '503 Service Unavailable' },
          ],
  };
}
