import { Command } from 'commander';
import { switchOption } from './options.js';
import type { SwitchKind } from '../switches/index.js';

/** The detached process of `up`; not for people. */
export const superviseVerb = (): Command =>
  new Command('supervise')
    .addOption(switchOption())
    .action(async (options: { switch: SwitchKind }) => {
      const { supervise } = await import('../detached/supervise.js');
      await supervise(options.switch);
    });
