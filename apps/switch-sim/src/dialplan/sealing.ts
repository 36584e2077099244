import type { Channel } from '../channel/channel.js';

/** The conditions of freeswitch/conf/dialplan under which a caller's number is withheld. */
const conditions: readonly { readonly read: (channel: Channel) => string; readonly is: RegExp }[] =
  [
    {
      read: ({ variables }) => variables.get('sip_Privacy') ?? '',
      is: /^(?!(?:[;,\s]|none|critical)*$)./i,
    },
    {
      read: ({ variables }) => variables.get('sip_Remote-Party-ID') ?? '',
      is: /privacy\s*=\W*(?:full|yes|name|number|uri)|party\s*=\W*called/i,
    },
    {
      read: ({ variables }) =>
        `${variables.get('sip_from_user') ?? ''}@${variables.get('sip_from_host') ?? ''}`,
      is: /^(?:anonymous|anonymus|anoniem|unavailable|unknown|restricted|private|privacy|withheld|hidden)@|[@.]anonymous\.invalid\.?$/i,
    },
    {
      read: ({ variables }) => variables.get('sip_P-Asserted-Identity') ?? '',
      is: /(?:^|sips?:)anonymous(?:@|$)|@anonymous\.invalid/i,
    },
  ];

/** Every variable that could hold the number of a withheld caller. */
const sealed = [
  'sip_P-Asserted-Identity',
  'sip_P-Preferred-Identity',
  'sip_Remote-Party-ID',
  'sip_h_Diversion',
  'sip_history_info',
  'sip_from_user',
  'sip_from_user_stripped',
  'sip_from_uri',
  'sip_from_display',
  'sip_full_from',
  'sip_contact_user',
  'sip_contact_uri',
  'sip_h_P-Charge-Info',
  'sip_h_P-Charging-Vector',
  'sip_h_User-to-User',
  'sip_identity',
  'sip_h_identity',
  'sip_referred_by_user',
  'sip_referred_by_user_stripped',
  'sip_referred_by_uri',
  'sip_call_info',
  'alert_info',
  'sip_geolocation',
  'sip_subject',
  'sip_from_params',
] as const;

/** And those that one action of the dialplan's unsets. */
const sealedTogether = [
  'sip_multipart',
  'sip_name_params',
  'sip_user_location',
  'sip_geolocation_error',
  'sip_h_P-Served-User',
  'sip_h_User-to-User-1',
  'sip_h_User-to-User-2',
  'sip_h_P-Charge-Info-1',
  'sip_h_P-Charge-Info-2',
  'sip_h_P-Charging-Vector-1',
] as const;

/** What the channel of a withheld caller is called. */
export const sealedName = 'sofia/carriers/anonymous';

const sealedProfile = [
  'caller_id_number=anonymous',
  'caller_id_name=Anonymous',
  'ani=anonymous',
  'username=anonymous',
  `chan_name=${sealedName}`,
] as const;

/**
 * The dialplan's inline actions: they run before the first ordinary one.
 * @returns whether the caller's number is withheld.
 */
export function seal(channel: Channel): boolean {
  const { profile, variables } = channel;
  note(channel, 'set', 'sip_copy_custom_headers=false');
  variables.set('sip_copy_custom_headers', 'false');
  const met = conditions.filter(({ read, is }) => is.test(read(channel)));
  if (met.length === 0) return false;
  for (const _ of met) note(channel, 'set', 'belfabriek_withheld=true');
  variables.set('belfabriek_withheld', 'true');
  for (const each of sealedProfile) note(channel, 'set_profile_var', each);
  profile.callerIdNumber = 'anonymous';
  profile.callerIdName = 'Anonymous';
  profile.ani = 'anonymous';
  profile.username = 'anonymous';
  profile.channelName = sealedName;
  for (const each of sealed) note(channel, 'unset', each);
  note(channel, 'multiunset', sealedTogether.join(' '));
  variables.unset(...sealed, ...sealedTogether, 'channel_name');
  return true;
}

const note = (channel: Channel, name: string, data: string): void => {
  channel.executed.push({ name, data, stampMicros: channel.micros() });
};
