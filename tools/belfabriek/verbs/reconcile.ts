import type { Command } from 'commander';
import { passOn } from './pass-on.js';

export const reconcileVerb = (): Command =>
  passOn('reconcile', 'Compares expected records with those of a run.', 'tools/reconcile/main.js');
