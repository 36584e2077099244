import type { Command } from 'commander';
import { passOn } from './pass-on.js';

export const captureVerb = (): Command =>
  passOn('capture', 'Records the traffic of a real switch.', 'tools/capture/main.js');
