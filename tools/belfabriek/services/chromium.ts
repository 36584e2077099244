import { missing } from '../failure.js';
import { onPath } from './programs.js';

/**
 * The browser that tests look at pages with: `CHROMIUM`, else the one on the PATH.
 *
 * @throws CommandFailure with exit code 3: its libraries are too many to be unpacked aside.
 */
export function requireChromium(): string {
  const found = process.env['CHROMIUM'] ?? onPath('chromium') ?? onPath('google-chrome');
  if (found !== undefined) return found;
  throw missing(
    'There is no Chromium here, which the browser tests look at pages with.',
    'On Debian: apt-get install chromium. Elsewhere: give its path in CHROMIUM.',
  );
}
