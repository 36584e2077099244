import { type Dialplan, serviceCallDialplan } from '../dialplan/dialplan.js';
import type { PlannedApplication } from '../json-cdr/cdr-body.js';

export interface CapturedDialplanOptions {
  /** What each `socket` action was given. */
  readonly sockets: readonly string[];
  /** What the recorded dialplan set before the sockets. */
  readonly sets: readonly string[];
  /** Inline actions of the second set's dialplan, which ran on every call. */
  readonly inline: readonly string[];
}

/** The dialplans that the captures were recorded with. */
export function capturedDialplan(options: CapturedDialplanOptions): Dialplan {
  const actions: PlannedApplication[] = [
    ...options.sets.map((data) => ({ name: 'set', data })),
    ...options.sockets.map((addresses) => ({ name: 'socket', data: `${addresses} full` })),
  ];
  return {
    extension: 'sync',
    prepare: ({ variables, profile }) => {
      for (const each of options.inline) {
        const [name = '', value = ''] = each.split('=');
        variables.set(name, value);
      }
      const number = profile.destinationNumber;
      variables.set('DP_MATCH', [number, number]);
      variables.set('call_uuid', profile.uuid);
    },
    actions: () => actions,
    forget: () => [],
    lost: () => [],
  };
}

/**
 * Ours, as it was when the calls of flows were recorded: only a call of whom withholds his number had
 * anything to forget.
 */
export function dialplanOfFlows(controllers: string, apology: string): Dialplan {
  const dialplan = serviceCallDialplan(controllers, apology);
  const [zombie, keys] = ['set_zombie_exec', 'playback_terminator_used'];
  return {
    ...dialplan,
    actions: (channel) => {
      const isWithheld = channel.variables.get('belfabriek_withheld') === 'true';
      return dialplan.actions(channel).filter(({ name }) => isWithheld || name !== zombie);
    },
    forget: (channel) => dialplan.forget(channel).filter(({ data }) => data !== keys),
  };
}
