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

  it('says whose its rows are, in every table with something personal or an owner’s id', () => {
    const untold = entities().filter((entity) => {
      const properties = [...propertiesOf(entity)];
      const isPersonal = properties.some((name) => {
        const declaration = declarationOf(entity, name);
        return declaration !== null && declaration !== 'not personal';
      });
      const names = ['ownerId', 'partyId'].some((name) => properties.includes(name));
      return (isPersonal || names) && ownershipOf(entity) === null;
    });
    expect(untold.map(({ name }) => name)).toEqual([]);
    expect(entities().flatMap(brokenRules)).toEqual([]);
  });

  it('says how an owner’s rows are erased, in every table that has some', () => {
    expect(entities().flatMap(brokenErasures)).toEqual([]);
  });

  it('shows secrets to nobody', () => {
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

  it('is told to owners in Dutch: what tables are called, what columns declare, what isn’t shown', () => {
    const personal = (entity: EntityClass) =>
      [...propertiesOf(entity)].flatMap((name) => {
        const declared = declarationOf(entity, name);
        return declared === null || declared === 'not personal' ? [] : [declared];
      });
    const untold = entities().flatMap((entity) => {
      const ownership = ownershipOf(entity);
      if (ownership === null) return [];
      const declared = personal(entity);
      if ('why' in ownership) return declared.length === 0 ? [] : [ownership.why];
      const withheld = [...propertiesOf(entity)].flatMap(
        (name) => hiddenReason(entity, name) ?? [],
      );
      return [...declared.flatMap(({ purpose, period }) => [purpose, period]), ...withheld];
    });
    expect(untold.filter((text) => !hasDutch(text))).toEqual([]);
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
