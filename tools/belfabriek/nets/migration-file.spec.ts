import { describe, expect, it } from '@jest/globals';
import { entered, migrationText, nextFile } from './migration-file.js';

const list = `import { Payouts1795847100000 } from './1795847100000-payouts.js';
import { Refunds1799300100200 } from './1799300100200-refunds.js';

/** In the order in which they run. */
export const migrations = [
  Payouts1795847100000,
  Refunds1799300100200,
];
`;
const file = '1799300200200-cost-centres';

describe('migration file', () => {
  it('gets a number after all listed migrations', () => {
    expect(nextFile(list, 'cost-centres')).toBe(file);
  });

  it('is added at the end of the list', () => {
    expect(entered(list, file))
      .toBe(`import { Payouts1795847100000 } from './1795847100000-payouts.js';
import { Refunds1799300100200 } from './1799300100200-refunds.js';
import { CostCentres1799300200200 } from './1799300200200-cost-centres.js';

/** In the order in which they run. */
export const migrations = [
  Payouts1795847100000,
  Refunds1799300100200,
  CostCentres1799300200200,
];
`);
  });

  it('is added after a single migration', () => {
    expect(entered('import a;\n\nexport const migrations = [Payouts1795847100000];\n', file))
      .toBe(`import a;
import { CostCentres1799300200200 } from './1799300200200-cost-centres.js';

export const migrations = [Payouts1795847100000,
  CostCentres1799300200200,
];
`);
  });

  it('has the statements of both directions', () => {
    const drafts = {
      up: ['alter table a add column b text'],
      down: ['alter table a drop column b'],
    };
    expect(migrationText(file, drafts))
      .toBe(`import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CostCentres1799300200200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(\`alter table a add column b text\`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(\`alter table a drop column b\`);
  }
}
`);
  });
});
