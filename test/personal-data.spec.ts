import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { getMetadataArgsStorage } from 'typeorm';
import { declarationOf, undeclaredColumns } from '@app/platform/database';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['apps', 'libs'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => join(root, folder, file)),
);
const entityFiles = sources.filter((file) => file.endsWith('.entity.ts'));

type EntityClass = abstract new () => object;
const entities = () =>
  getMetadataArgsStorage().tables.flatMap(({ target }) =>
    typeof target === 'function' ? [target as EntityClass] : [],
  );

beforeAll(async () => {
  for (const file of entityFiles) await import(file);
});

describe('personal data', () => {
  it('has its entities where this test looks for them', () => {
    const elsewhere = sources.filter(
      (file) => !entityFiles.includes(file) && /^@Entity\(/m.test(readFileSync(file, 'utf8')),
    );
    expect(elsewhere).toEqual([]);
    expect(entities().length).toBeGreaterThanOrEqual(entityFiles.length);
  });

  it('is declared for every column of every app', () => {
    expect(undeclaredColumns(entities())).toEqual([]);
  });

  it('says for what, on which ground and how long, each time', () => {
    const vague = getMetadataArgsStorage().columns.flatMap(({ target, propertyName }) => {
      if (typeof target !== 'function') return [];
      const declaration = declarationOf(target as EntityClass, propertyName);
      if (declaration === null || declaration === 'not personal') return [];
      const { purpose, period } = declaration;
      return purpose.trim() === '' || period.trim() === ''
        ? [`${target.name}.${propertyName}`]
        : [];
    });
    expect(vague).toEqual([]);
  });
});
