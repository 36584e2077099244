import { Carriers } from '../carriers/carriers.js';
import type { Channel } from '../channel/channel.js';
import type { PlannedApplication } from '../json-cdr/cdr-body.js';
import { carrierActions, noteCarrier } from './carrier-actions.js';
import { seal, sealedName } from './sealing.js';

/** What the switch does with a call. */
export interface Dialplan {
  /** Name of the extension, as the record has it. */
  readonly extension: string;
  /** Inline actions, and what then stands in `DP_MATCH`. */
  prepare(channel: Channel): void;
  actions(channel: Channel): readonly PlannedApplication[];
  /** Run also when the caller is gone by then, before the record is written; after `set_zombie_exec`. */
  forget(channel: Channel): readonly PlannedApplication[];
  /** The last resort, reached by `execute_extension`. */
  lost(channel: Channel): readonly PlannedApplication[];
}

const isWithheld = ({ variables }: Channel): boolean =>
  variables.get('belfabriek_withheld') === 'true';

/** How long the switch waits before each of the `socket` actions; each survives one lost controller. */
const waitsMs = [0, 0, 0, 500, 2000];

/**
 * freeswitch/conf/dialplan, action by action.
 * @param controllers addresses as a `socket` action takes them: `host:port|host:port`.
 * @param apology what an answered caller hears when no controller takes the call.
 */
export function serviceCallDialplan(
  controllers: string,
  apology: string,
  carriers = new Carriers(null),
): Dialplan {
  return {
    extension: 'service-call',
    prepare: (channel) => {
      const { variables, profile } = channel;
      const isSealed = seal(channel);
      noteCarrier(carriers, channel);
      if (isSealed) variables.set('DP_MATCH', ['true', 'true']);
      // The last thing the dialplan's evaluation does, so it stands last.
      variables.set('call_uuid', profile.uuid);
    },
    actions: (channel) => [
      ...(isWithheld(channel) ? [{ name: 'set_name', data: sealedName }] : []),
      ...carrierActions(carriers, channel),
      { name: 'set_zombie_exec', data: '' },
      { name: 'set', data: 'hangup_after_bridge=true' },
      { name: 'set', data: 'continue_on_fail=true' },
      { name: 'set', data: 'app_disable_expand_variables=true' },
      ...waitsMs.flatMap((wait) => [
        ...(wait === 0 ? [] : [{ name: 'sleep', data: String(wait) }]),
        { name: 'socket', data: `${controllers} full` },
      ]),
      { name: 'execute_extension', data: 'lost XML last-resort' },
    ],
    forget: (channel) => [
      { name: 'multiunset', data: 'playback_terminator_used' },
      ...(isWithheld(channel)
        ? [
            {
              name: 'multiunset',
              data: 'sip_full_from sip_from_display sip_reason sip_bye_payload sip_bye_content_type',
            },
          ]
        : []),
    ],
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
