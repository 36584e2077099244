import { FirstMigration } from '@app/platform/database';
import { roles, secondFactors, users } from './tables/accounts.js';
import { carriers, flowData, numbers, owners } from './tables/numbers.js';
import { breaches, callers, disclosures, ownData } from './tables/privacy.js';
import { prompts, tariffs } from './tables/tariffs.js';

export class Tables1800000100000 extends FirstMigration {
  readonly statements = [
    owners,
    carriers,
    numbers,
    flowData,
    users,
    secondFactors,
    roles,
    prompts,
    tariffs,
    callers,
    ownData,
    disclosures,
    breaches,
  ];
}
