import { once } from 'node:events';
import { z } from 'zod';
import { demoOnce } from '../../demo/once.js';
import { interruption } from '../../interruption.js';
import { portalUrl } from '../../platform/apps.js';
import { inviteThePeople } from '../../platform/people.js';

/** How to reach a platform that another process runs: a line on that process's standard output. */
export const held = z.object({
  portal: z.url(),
  apiKey: z.string(),
  /** URL with the administrator's role. */
  databaseUrl: z.string(),
  /** The run's data folder: logs, the start command of each app, and the people who may log in. */
  folder: z.string(),
});
export type Held = z.output<typeof held>;

/**
 * Makes the calls of the outcome net, prints how to reach the platform, and keeps it running until
 * standard input ends.
 */
export const holdPlatform = (): Promise<number> =>
  demoOnce({
    calls: 200,
    switch: 'sim',
    seed: '1',
    json: false,
    keep: false,
    kills: [],
    look: async (platform) => {
      await inviteThePeople(platform);
      const { ports, secrets, databases, folder } = platform;
      const reached: Held = {
        portal: portalUrl(ports),
        apiKey: secrets.apiKey,
        databaseUrl: databases.adminUrl,
        folder: folder.path,
      };
      process.stdout.write(`${JSON.stringify(reached)}\n`);
      process.stdin.resume();
      await once(process.stdin, 'end', { signal: interruption });
    },
  });
