import { findRunnable } from './runnable.js';

/**
 * The balancer's program: a path, to be run as it is.
 *
 * @param programs The folder of unpacked programs.
 * @throws CommandFailure with exit code 3 where there is none.
 */
export const findHaproxy = (programs: string): Promise<string> =>
  findRunnable(programs, { name: 'haproxy', packages: ['haproxy'] });
