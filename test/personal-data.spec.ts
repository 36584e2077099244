import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { getMetadataArgsStorage } from 'typeorm';
import {
  brokenErasures,
  brokenRules,
  declarationOf,
  ownershipOf,
  propertiesOf,
  undeclaredColumns,
  hiddenReason,
} from '@app/platform/database';
import { holders } from '@app/contracts';
import { hasColumnWords } from '../apps/portal/src/privacy/own-data/words/columns.js';
import { hasDutch } from '../apps/portal/src/privacy/own-data/words/declarations.js';
import { hasWords } from '../apps/portal/src/privacy/own-data/words/tables.js';

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

  it('has a purpose, a ground and a period in each declaration', () => {
    const vague = getMetadataArgsStorage().columns.flatMap(({ target, propertyName }) => {
      if (typeof target !== 'function') return [];
      const declaration = declarationOf(target as EntityClass, propertyName);
      if (declaration === null || declaration === 'not personal') return [];
      const { purpose, ground, period } = declaration;
      return [purpose, ground, period].some((text) => text.trim() === '')
        ? [`${target.name}.${propertyName}`]
        : [];
    });
    expect(vague).toEqual([]);
  });

  it('has an ownership rule in every table with personal data or an owner’s id', () => {
    const withoutRule = entities().filter((entity) => {
      const properties = [...propertiesOf(entity)];
      const isPersonal = properties.some((name) => {
        const declaration = declarationOf(entity, name);
        return declaration !== null && declaration !== 'not personal';
      });
      const names = ['ownerId', 'partyId'].some((name) => properties.includes(name));
      return (isPersonal || names) && ownershipOf(entity) === null;
    });
    expect(withoutRule.map(({ name }) => name)).toEqual([]);
    expect(entities().flatMap(brokenRules)).toEqual([]);
  });

  it('has an erasure rule in every table with an owner’s rows', () => {
    expect(entities().flatMap(brokenErasures)).toEqual([]);
  });

  it('shows no column with a secret to owners', () => {
    const secret = /(?:sealed|password|secret|token|backupCodes|(?:secret|token|code)Hash)$/i;
    const secrets = entities().flatMap((entity) =>
      [...propertiesOf(entity)]
        .filter((name) => secret.test(name))
        .map((name) => [entity, name] as const),
    );
    const shown = secrets.filter(([entity, name]) => hiddenReason(entity, name) === null);
    expect(shown.map(([entity, name]) => `${entity.name}.${name}`)).toEqual([]);
    expect(secrets.length).toBeGreaterThan(5);
  });

  it('has Dutch texts for owners: names of tables, declarations of columns, reasons for hiding', () => {
    const personal = (entity: EntityClass) =>
      [...propertiesOf(entity)].flatMap((name) => {
        const declared = declarationOf(entity, name);
        return declared === null || declared === 'not personal' ? [] : [declared];
      });
    const texts = entities().flatMap((entity) => {
      const ownership = ownershipOf(entity);
      if (ownership === null) return [];
      const declared = personal(entity);
      if ('why' in ownership) return declared.length === 0 ? [] : [ownership.why];
      const withheld = [...propertiesOf(entity)].flatMap(
        (name) => hiddenReason(entity, name) ?? [],
      );
      return [...declared.flatMap(({ purpose, period }) => [purpose, period]), ...withheld];
    });
    expect(texts.filter((text) => !hasDutch(text))).toEqual([]);
    const owned = entities().filter((entity) => {
      const ownership = ownershipOf(entity);
      return ownership !== null && !('why' in ownership);
    });
    const raw = owned.flatMap((entity) =>
      [...propertiesOf(entity)].filter((name) => {
        const declared = declarationOf(entity, name);
        const isPersonal = declared !== null && declared !== 'not personal';
        return isPersonal && hiddenReason(entity, name) === null && !hasColumnWords(name);
      }),
    );
    expect(raw).toEqual([]);
    const nameless = getMetadataArgsStorage().tables.filter(({ target, name }) => {
      if (typeof target !== 'function' || name === 'audit_log') return false;
      const ownership = ownershipOf(target as EntityClass);
      const isOwned = ownership !== null && !('why' in ownership);
      return isOwned && !holders.some((app) => hasWords(`${app}/${name}`));
    });
    expect(nameless.map(({ name }) => name)).toEqual([]);
  });
});
