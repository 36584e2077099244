import type { Command } from 'commander';
import { passOn } from './pass-on.js';

export const captureVerb = (): Command =>
  passOn('capture', 'Records what a real switch says.', 'tools/capture/main.js');
