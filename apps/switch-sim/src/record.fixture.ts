import { normalised } from './normalise.fixture.js';

export interface LegRecord {
  readonly channel_data: { direction: string; state: string; state_number: string; caps: string };
  readonly variables: { [name: string]: string };
  readonly app_log?: { applications: { app_name: string; app_data: string }[] };
  readonly callflow: {
    caller_profile: { [name: string]: unknown };
    times: { [name: string]: string };
  }[];
}

export const readRecord = (text: string): LegRecord => JSON.parse(text) as LegRecord;

/**
 * A record without audio statistics and flags, and without the values that differ in every call.
 */
export function comparableRecord(text: string, without: RegExp = /^$/): unknown {
  const record = readRecord(text);
  const { app_log, callflow, variables } = record;
  const normal = (name: string, value: unknown): string =>
    normalised([`${name}: ${JSON.stringify(value)}`])[0] ?? '';
  return {
    keys: Object.keys(record),
    channel: { ...record.channel_data, flags: 'any' },
    variables: normalised(
      Object.entries(variables)
        .filter(([name]) => !without.test(name))
        .map(([name, value]) => `variable_${name}: ${value}`),
    ),
    applications: app_log?.applications.map((each) => ({
      keys: Object.keys(each),
      name: each.app_name,
      data: normal('data', each.app_data),
    })),
    callflow: callflow.map((flow) => ({
      keys: Object.keys(flow),
      profile: normal('profile', flow.caller_profile),
      times: Object.entries(flow.times).map(([name, value]) => [
        name,
        value === '0' ? '0' : 'some',
      ]),
    })),
  };
}
