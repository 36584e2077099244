import type { CallerProfile } from '../channel/caller-profile.js';
import { asText } from '../channel/channel-variables.js';
import type { Channel } from '../channel/channel.js';
import { profileName, type SwitchIdentity } from '../channel/switch-identity.js';
import { soundStatistics } from '../events/closing-variables.js';
import { urlEncode } from '../events/url-encoding.js';
import type { Octets } from '../kernel/octets.js';

/** An application of the dialplan's extension, run or not, with data as in the configuration. */
export interface PlannedApplication {
  readonly name: string;
  readonly data: Octets;
}

/** The dialplan's part of the A leg's record: the extension and its applications. */
export interface PlannedExtension {
  readonly name: string;
  readonly applications: readonly PlannedApplication[];
  /** Number of applications that were started; the switch marks the next one as current. */
  readonly started: number;
}

const capabilities = '1=1;2=1;3=1;4=1;5=1;6=1;8=1;9=1;10=1';

/** Captured channel flags, by the course of the leg. */
function flagsOf(channel: Channel): string {
  const outbound = channel.profile.direction === 'outbound';
  if (channel.times.answered !== 0) {
    return outbound
      ? '0=1;1=1;2=1;22=1;39=1;40=1;42=1;45=1;50=1;55=1;107=1;113=1;114=1;123=1;160=1;165=1;166=1'
      : '0=1;1=1;22=1;39=1;40=1;42=1;45=1;50=1;55=1;107=1;113=1;114=1;123=1;160=1;165=1;166=1';
  }
  if (outbound) return '0=1;2=1;30=1;40=1;42=1;113=1;114=1';
  return channel.hadMedia
    ? '0=1;3=1;39=1;40=1;42=1;55=1;113=1;114=1;123=1;160=1;165=1;166=1'
    : '0=1;40=1;42=1;55=1;114=1;160=1';
}

const profileObject = (profile: CallerProfile): Record<string, unknown> => ({
  username: profile.username,
  dialplan: 'XML',
  caller_id_name: profile.callerIdName,
  ani: profile.ani,
  aniii: '',
  caller_id_number: profile.callerIdNumber,
  network_addr: profile.networkAddress,
  rdnis: '',
  destination_number: profile.destinationNumber,
  uuid: profile.uuid,
  source: 'mod_sofia',
  context: profileName,
  chan_name: profile.channelName,
});

function otherProfile({ other }: Channel): Record<string, unknown> {
  if (!other) return {};
  const { type, profile } = other;
  return { [type]: { [`${type}_caller_profiles`]: [profileObject(profile)] } };
}

const timesObject = ({ times }: Channel): Record<string, string> => ({
  created_time: String(times.created),
  profile_created_time: String(times.created),
  progress_time: String(times.progress),
  progress_media_time: String(times.progressMedia),
  answered_time: String(times.answered),
  bridged_time: String(times.bridged),
  last_hold_time: String(times.lastHold),
  hold_accum_time: String(times.holdAccum),
  hangup_time: String(times.hungUp),
  resurrect_time: '0',
  transfer_time: '0',
});

const applicationObject = ({ name, data }: PlannedApplication): Record<string, unknown> => ({
  app_name: name,
  ...(data !== '' && { app_data: data }),
});

function extensionObject(extension: PlannedExtension, number: string): Record<string, unknown> {
  const { applications, started } = extension;
  return {
    name: extension.name,
    number,
    applications: applications.map((each, index) =>
      index === started
        ? { last_executed: 'true', ...applicationObject(each) }
        : applicationObject(each),
    ),
    current_app: applications[started]?.name,
  };
}

/**
 * mod_json_cdr's buffer is one byte short: when every character of a value is encoded, the last one
 * is lost.
 */
function encodedForRecord(value: Octets): Octets {
  const encoded = urlEncode(value);
  return encoded.length === value.length * 3 ? encoded.slice(0, -3) : encoded;
}

/**
 * The body of mod_json_cdr's post, with fields in the captured order. Only the values of
 * `variables` are URL-encoded; all other fields have the original bytes.
 */
export function cdrBody(
  channel: Channel,
  identity: SwitchIdentity,
  extension: PlannedExtension | null,
): Octets {
  const variables: Record<string, Octets> = {};
  for (const [name, value] of channel.variables.entries()) {
    variables[name] = encodedForRecord(asText(value));
  }
  return JSON.stringify({
    'core-uuid': identity.coreUuid,
    switchname: identity.switchName,
    channel_data: {
      state: 'CS_REPORTING',
      direction: channel.profile.direction,
      state_number: '11',
      flags: flagsOf(channel),
      caps: capabilities,
    },
    callStats: channel.hadMedia ? soundStatistics : {},
    variables,
    ...(channel.executed.length > 0 && {
      app_log: {
        applications: channel.executed.map(({ name, data, stampMicros }) => ({
          ...applicationObject({ name, data }),
          app_stamp: String(stampMicros),
        })),
      },
    }),
    callflow: [
      {
        dialplan: 'XML',
        profile_index: '1',
        ...(extension && {
          extension: extensionObject(extension, channel.profile.destinationNumber),
        }),
        caller_profile: { ...profileObject(channel.profile), ...otherProfile(channel) },
        times: timesObject(channel),
      },
    ],
  });
}
