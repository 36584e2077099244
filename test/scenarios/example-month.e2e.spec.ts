import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openRunFolder, removeFolder } from '../../tools/belfabriek/data-folder.js';
import { withPlatform } from '../../tools/belfabriek/platform/platform.js';
import { removePrivateFolder } from '../../tools/belfabriek/services/postgres-cluster.js';
import { live, type Lived } from './example-month/live.js';
import { monthCarriers, monthOwners } from './example-month/parties.js';
import { KnowingVies } from './example-month/vies.js';
import { compareDocuments } from '../../tools/reconcile/index.js';
import { paymentTermDays } from './example-month/foretold.js';

jest.setTimeout(600_000);

/** A month of 50 owners and 6 carriers, invoiced, paid out and settled by two people over the HTTP API. */
describe('an example month', () => {
  const seed = process.env['TEST_SEED'] ?? '20261126';
  const folder = openRunFolder('month');
  let lived: Lived;
  let isWell = false;

  beforeAll(async () => {
    process.stderr.write(`An example month by TEST_SEED=${seed}; its logs are in ${folder.path}\n`);
    const known = [...monthOwners, ...monthCarriers].flatMap(({ billTo }) => billTo.vatId ?? []);
    const vies = await KnowingVies.start(new Set(known));
    try {
      lived = await live({ folder, seed, viesUrl: vies.url });
      isWell = true;
    } finally {
      await vies.stop();
    }
  });
  afterAll(() => {
    if (isWell) removeFolder(folder);
    removePrivateFolder(folder);
  });

  it('makes the documents of the month and of the next one, to the last cent of each line', () => {
    const { foretold, documents } = lived;
    const expected = {
      calls: [],
      documents: foretold.runs.flatMap((run) => run.documents),
    };
    const actual = {
      ...{ charges: [], mails: [], balance: null, documents },
      pdfs: documents.map(({ id }) => ({ documentId: id, sha256: '' })),
    };
    expect(compareDocuments(expected, actual)).toEqual([]);
  });
});
void withPlatform;
void paymentTermDays;
