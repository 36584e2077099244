import { Tables1800000100000 } from './1800000100000-tables.js';
import { FlowAuthors1800000200000 } from './1800000200000-flow-authors.js';
import { FlowChanges1800000300000 } from './1800000300000-flow-changes.js';
import { Absences1800000400000 } from './1800000400000-absences.js';
import { WebhookSecretBefore1800000600000 } from './1800000600000-webhook-secret-before.js';
import { OwnLimits1800000700000 } from './1800000700000-own-limits.js';
import { OwnTariffOrders1800000800000 } from './1800000800000-own-tariff-orders.js';
import { ByPhone1800000900000 } from './1800000900000-by-phone.js';
import { DraftRevisions1800000950000 } from './1800000950000-draft-revisions.js';
import { SharedParts1800001000000 } from './1800001000000-shared-parts.js';
import { RefuseApproved1800001100000 } from './1800001100000-refuse-approved.js';
import { CompanyFacts1800001200000 } from './1800001200000-company-facts.js';
import { NumberFollows1800001300000 } from './1800001300000-number-follows.js';

/** The migrations, in the order in which they run. */
export const migrations = [
  Tables1800000100000,
  FlowAuthors1800000200000,
  FlowChanges1800000300000,
  Absences1800000400000,
  WebhookSecretBefore1800000600000,
  OwnLimits1800000700000,
  OwnTariffOrders1800000800000,
  ByPhone1800000900000,
  DraftRevisions1800000950000,
  SharedParts1800001000000,
  RefuseApproved1800001100000,
  CompanyFacts1800001200000,
  NumberFollows1800001300000,
];
