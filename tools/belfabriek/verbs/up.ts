import { Command } from 'commander';
import { switchOption } from './options.js';
import type { SwitchKind } from '../switches/index.js';

export const upVerb = (): Command =>
  new Command('up')
    .description('Starts the platform in the background and keeps it running.')
    .addOption(switchOption())
    .action(async (options: { switch: SwitchKind }) => {
      const { up } = await import('../detached/up.js');
      await up(options.switch);
    });
