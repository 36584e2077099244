import type { Command } from 'commander';
import { passOn } from './pass-on.js';

export const benchVerb = (): Command =>
  passOn('bench', 'Runs benchmarks against the goals, side by side with peers.', 'bench/main.js');
