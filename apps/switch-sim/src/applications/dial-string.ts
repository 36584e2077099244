import type { DialTarget } from '../channel/dial-target.js';
import { profileName } from '../channel/switch-identity.js';
import { NotCapturedError } from '../kernel/not-captured.js';

export interface DialedLeg {
  readonly target: DialTarget;
  /** Variables of this leg only, such as `origination_uuid` and `leg_timeout`. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface DialString {
  /** Variables of all legs, such as `originate_timeout`. */
  readonly variables: Readonly<Record<string, string>>;
  /** Groups are dialled one after another; the legs of a group at the same time. */
  readonly groups: readonly (readonly DialedLeg[])[];
}

/** Variables with an effect on dialling that the simulation has too. */
const simulated = {
  ofAll: new Set([
    'originate_timeout',
    'ignore_early_media',
    'group_confirm_key',
    'group_confirm_file',
    'group_confirm_timeout',
    'group_confirm_read_timeout',
  ]),
  ofLeg: new Set([
    'origination_uuid',
    'origination_caller_id_number',
    'origination_caller_id_name',
    'leg_timeout',
    'absolute_codec_string',
    'execute_on_originate',
    'execute_on_post_bridge',
    'api_on_ring',
    'api_on_pre_answer',
    'api_on_answer',
  ]),
} as const;

/** Names of variables that have an effect on the switch's dialling. */
const meaningful =
  /^(?:leg_|group_|ignore_early|origination_|originate_|effective_|execute_on|api_on|ringback|instant_|fail_on|bridge_|sip_|absolute_|call_timeout|monitor_|local_var|return_ring|dlist|transfer|hangup_|continue_)/;

function parseVariables(text: string, known: ReadonlySet<string>): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const each of text.split(',')) {
    const at = each.indexOf('=');
    if (at < 1) throw new NotCapturedError(`dial string variable ${each}`);
    const name = each.slice(0, at);
    if (meaningful.test(name) && !known.has(name))
      throw new NotCapturedError(`dial string variable ${name}`);
    variables[name] = each.slice(at + 1);
  }
  return variables;
}

const leg = new RegExp(
  `^(?:\\[([^\\[\\]]*)\\])?sofia/${profileName}/([^@/,|\\[\\]{}]+)@([A-Za-z0-9.-]+):(\\d{1,5})$`,
);

function parseLeg(text: string): DialedLeg {
  const parts = leg.exec(text);
  if (!parts) throw new NotCapturedError(`dial string ${text}`);
  const [, variables, user = '', host = '', port] = parts;
  return {
    target: { user, host, port: Number(port) },
    variables: variables ? parseVariables(variables, simulated.ofLeg) : {},
  };
}

/** Splits at a separator outside of brackets. */
function splitOutside(text: string, separator: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '[') depth += 1;
    if (character === ']') depth -= 1;
    if (character === separator && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}

/**
 * Reads `{name=value,…}[name=value,…]sofia/carriers/<user>@<host>:<port>`; several legs are
 * separated by `,` (dialled together) or `|` (one after another).
 * @throws {NotCapturedError} for any other form, and for variables whose effect is not simulated.
 */
export function parseDialString(text: string): DialString {
  const all = /^\{([^{}]*)\}(.*)$/s.exec(text);
  return {
    variables: all?.[1] ? parseVariables(all[1], simulated.ofAll) : {},
    groups: splitOutside(all?.[2] ?? text, '|').map((group) =>
      splitOutside(group, ',').map(parseLeg),
    ),
  };
}
