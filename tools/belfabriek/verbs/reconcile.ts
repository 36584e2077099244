import type { Command } from 'commander';
import { passOn } from './pass-on.js';

export const reconcileVerb = (): Command =>
  passOn(
    'reconcile',
    "Compares a run's call records with the expected ones.",
    'tools/reconcile/main.js',
  );
