import { err, repeatedKeys, type Result } from '@app/common';
import type { ChannelFields } from './channel-fields.js';
import type { Leg } from './leg.js';
import { normaliseLeg, type LegRefusal } from './normalise-leg.js';
import { decodePercent, decodeText } from './text-decoding.js';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const property = (object: Json, name: string): unknown =>
  Object.hasOwn(object, name) ? object[name] : undefined;

const textProperty = (object: Json, name: string): string | undefined => {
  const value = property(object, name);
  return typeof value === 'string' ? value : undefined;
};

/**
 * Variables that the price depends on: a value that is no text is refused as unreadable, not as
 * missing.
 */
const facts = [
  'uuid',
  'direction',
  'start_uepoch',
  'answer_uepoch',
  'end_uepoch',
  'billusec',
] as const;

const isNoText = (value: unknown): boolean => value !== undefined && typeof value !== 'string';

/** Number of repeated names from which a body is no post of a switch. */
const mostRepeated = 20;

/**
 * Renames every repeated name in an object, except the first, to a name that nothing reads; null
 * when too many are repeated. The first value counts, as on the event socket and in the switch's
 * own look-up; JSON.parse would keep the last.
 */
function withFirstNames(text: string): string | null {
  const repeated = repeatedKeys(text, mostRepeated);
  if (repeated.length === mostRepeated) return null;
  let [names, from] = ['', 0];
  for (const { start, end } of repeated) {
    names += `${text.slice(from, start)}""`;
    from = end;
  }
  return names + text.slice(from);
}

/** The newest caller profile, which mod_json_cdr writes first. Its values are not URL-encoded. */
function newestProfile(body: Json): Json {
  const callflow = property(body, 'callflow');
  const newest: unknown = Array.isArray(callflow) ? callflow[0] : undefined;
  const profile = isObject(newest) ? property(newest, 'caller_profile') : undefined;
  return isObject(profile) ? profile : {};
}

/**
 * Reads the leg of a body that mod_json_cdr posted or spooled (a spool file has one more line feed
 * at its end). The body may contain Latin-1: a caller's display name is passed on unchanged.
 */
export function legFromJsonCdr(bytes: Uint8Array): Result<Leg, LegRefusal> {
  const text = withFirstNames(decodeText(bytes));
  if (text === null) return err({ code: 'not-a-leg', detail: 'the body' });
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // Without the parser's message: it quotes the body, which may contain a withheld number.
    return err({ code: 'not-json', detail: 'the body' });
  }
  if (!isObject(body)) return err({ code: 'not-a-leg', detail: 'the body' });
  const variables = property(body, 'variables');
  if (!isObject(variables)) return err({ code: 'not-a-leg', detail: 'variables' });
  const wrong = facts.find((name) => isNoText(property(variables, name)));
  if (wrong !== undefined) return err({ code: 'field-unreadable', detail: wrong });
  const profile = newestProfile(body);
  const fields: ChannelFields = {
    switchName: textProperty(body, 'switchname'),
    coreUuid: textProperty(body, 'core-uuid'),
    profileCallingNumber: textProperty(profile, 'caller_id_number'),
    profileCalledNumber: textProperty(profile, 'destination_number'),
    hideNumber: false,
    // Variables are URL-encoded (`encode-values`) and decoded when they are read.
    variable: (name) => {
      const value = textProperty(variables, name);
      return value === undefined ? undefined : decodePercent(value);
    },
  };
  return normaliseLeg(fields);
}
