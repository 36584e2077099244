import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { entitiesOf } from '../tools/belfabriek/register/entities.js';
import { recipients } from '../tools/belfabriek/register/recipients.js';
import { registerOf } from '../tools/belfabriek/register/register.js';

const root = fileURLToPath(new URL('..', import.meta.url));

describe('the register of processing', () => {
  it('says what the fields declare', async () => {
    const apps = await entitiesOf(root);
    expect(readFileSync(join(root, 'docs/register-of-processing.md'), 'utf8')).toBe(
      registerOf(apps, recipients),
    );
  });

  it('names code that is there for each recipient', () => {
    const missing = recipients.flatMap(({ by }) =>
      by.filter((path) => !existsSync(join(root, path))),
    );
    expect(missing).toEqual([]);
  });
});
