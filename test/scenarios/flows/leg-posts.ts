import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A leg as posted by mod_json_cdr, read without code of the platform. */
export interface LegPost {
  readonly variable: (name: string) => string | undefined;
  /** The limits by which the switch counts the call (`limit`): `number`, `owner`, in this order. */
  readonly countedBy: readonly string[];
  /** The caller id number of the newest caller profile. */
  readonly callerIdNumber: string | undefined;
  /** The applications that ran on it, in order, with their starts: microseconds since 1970. */
  readonly applications: readonly { readonly name: string; readonly atMicros: number }[];
}

interface Body {
  variables?: Record<string, string>;
  callflow?: { caller_profile?: { caller_id_number?: string } }[];
  app_log?: { applications?: { app_name?: string; app_stamp?: string }[] };
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Every leg in the folder of a `CdrTee`. */
export function readLegPosts(folder: string): LegPost[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const body = JSON.parse(readFileSync(join(folder, file), 'latin1')) as Body;
      const { variables = {}, callflow = [], app_log: log } = body;
      return {
        variable: (name) => {
          const value = variables[name];
          return value === undefined ? undefined : decoded(value);
        },
        countedBy: ['number', 'owner'].filter((realm) =>
          Object.keys(variables).some((name) => name.startsWith(`limit_usage_${realm}_`)),
        ),
        callerIdNumber: callflow[0]?.caller_profile?.caller_id_number,
        applications: (log?.applications ?? []).map(({ app_name: name = '', app_stamp: at }) => ({
          name,
          atMicros: Number(at),
        })),
      };
    });
}

/** The legs that a call has dialled, in the order of their attempts, and of the trunks of each. */
export function dialledBy(aLeg: LegPost, posts: readonly LegPost[]): LegPost[] {
  const attemptOf = (leg: LegPost): number =>
    10 * Number(leg.variable('belfabriek_attempt') ?? 0) +
    Number(leg.variable('belfabriek_trunk_try') ?? 0);
  return posts
    .filter(
      (leg) =>
        leg.variable('direction') === 'outbound' &&
        leg.variable('belfabriek_call_id') === aLeg.variable('uuid'),
    )
    .toSorted((a, b) => attemptOf(a) - attemptOf(b));
}
