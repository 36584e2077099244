import type { CallerProfile } from './caller-profile.js';

/** Fields of a caller profile by their names in the dialplan. */
const fields = {
  destination_number: 'destinationNumber',
  network_addr: 'networkAddress',
  caller_id_number: 'callerIdNumber',
  caller_id_name: 'callerIdName',
  ani: 'ani',
  username: 'username',
  chan_name: 'channelName',
} as const satisfies Record<string, keyof CallerProfile>;

export type ProfileField = keyof typeof fields;
export const profileFields = Object.keys(fields) as ProfileField[];

export const profileValue = (profile: CallerProfile, field: ProfileField): string =>
  profile[fields[field]];

/** Sets a field by `<field>=<value>`. */
export function setProfileValue(profile: CallerProfile, data: string): void {
  const at = data.indexOf('=');
  const field = profileFields.find((each) => each === data.slice(0, at));
  if (field === undefined) throw new Error(`set_profile_var ${data}`);
  profile[fields[field]] = data.slice(at + 1);
}
