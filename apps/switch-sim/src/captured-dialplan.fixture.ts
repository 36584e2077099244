import type { Dialplan } from './calls/hunted.js';
import { XmlDialplan } from './dialplan/dialplan.js';
import type { PlannedApplication } from './json-cdr/cdr-body.js';

export interface CapturedDialplanOptions {
  /** Addresses of each `socket` action. */
  readonly sockets: readonly string[];
  /** Variables that the recorded dialplan set before the sockets. */
  readonly sets: readonly string[];
  /** Inline actions of the dialplan of the second set of captures, where they ran on every call. */
  readonly inline: readonly string[];
}

/** The dialplans that the captures were recorded with. */
export function capturedDialplan(
  options: CapturedDialplanOptions,
  actions: readonly PlannedApplication[] = [
    ...options.sets.map((data) => ({ name: 'set', data })),
    ...options.sockets.map((addresses) => ({ name: 'socket', data: `${addresses} full` })),
  ],
): Dialplan {
  return {
    hunt: ({ variables, profile }) => {
      for (const each of options.inline) {
        const [name = '', value = ''] = each.split('=');
        variables.set(name, value);
      }
      const number = profile.destinationNumber;
      variables.set('DP_MATCH', [number, number]);
      variables.set('call_uuid', profile.uuid);
      return { extension: 'sync', applications: actions };
    },
  };
}

/**
 * Our dialplan as it was when the calls of flows were recorded: it unset variables only for callers
 * with a withheld number.
 */
export function dialplanOfFlows(controllers: string, confDir: string): Dialplan {
  const dialplan = new XmlDialplan({ confDir, controllers, carriersDir: null });
  return {
    hunt(channel, asked) {
      const { extension, applications } = dialplan.hunt(channel, asked);
      const isWithheld = channel.variables.get('belfabriek_withheld') === 'true';
      const was = applications.filter(
        ({ name, data }) =>
          data !== 'playback_terminator_used' && (isWithheld || name !== 'set_zombie_exec'),
      );
      return { extension, applications: was };
    },
  };
}
