import type { Command } from 'commander';
import { adminVerb } from './admin.js';
import { auditLogVerb } from './audit-log.js';
import { callVerb } from './call.js';
import { checkVerb } from './check.js';
import { deadLettersVerb } from './dead-letters.js';
import { demoVerb } from './demo.js';
import { devVerb } from './dev.js';
import { doctorVerb } from './doctor.js';
import { downVerb } from './down.js';
import { draftVerb } from './draft.js';
import { generateVerb } from './generate.js';
import { loginsVerb } from './logins.js';
import { logsVerb } from './logs.js';
import { masterKeyVerb } from './master-key.js';
import { netsVerb } from './nets.js';
import { benchVerb, captureVerb, reconcileVerb } from './pass-on.js';
import { recipeVerb } from './recipe.js';
import { screensVerb } from './screens.js';
import { statusVerb } from './status.js';
import { testVerb } from './test.js';
import { upVerb } from './up.js';

/** The verbs, in the order in which `--help` lists them. */
export const verbs: readonly (() => Command)[] = [
  demoVerb,
  upVerb,
  downVerb,
  statusVerb,
  logsVerb,
  loginsVerb,
  adminVerb,
  callVerb,
  devVerb,
  deadLettersVerb,
  auditLogVerb,
  draftVerb,
  generateVerb,
  recipeVerb,
  masterKeyVerb,
  doctorVerb,
  screensVerb,
  testVerb,
  checkVerb,
  benchVerb,
  captureVerb,
  reconcileVerb,
  netsVerb,
];
