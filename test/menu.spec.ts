import { dirname } from 'node:path';
import * as contracts from '@app/contracts';
import type { Admission } from '@app/contracts/operations';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ofOwnerRole, ofStaffRole } from '../apps/portal/src/kernel/access/permissions.js';
import { navigationFor, type MenuItem } from '../apps/web/src/layout/navigation.js';
import { menu } from '../apps/web/src/menu.js';
import { type ProjectModule, projectModules } from '../tools/belfabriek/changed.js';
import { reachedFrom } from '../tools/belfabriek/imports.js';

const roles = { ...ofOwnerRole, ...ofStaffRole };

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Rights by the names that the generated client gives the operations. */
const rights = new Map(
  contracts
    .operationsIn(contracts)
    .flatMap(({ routes }) => routes)
    .map(({ tag, name, permission, ofOwners }) => [
      lowerFirst(tag) + upperFirst(name),
      ofOwners === undefined ? [permission] : [permission, ofOwners],
    ]),
);

/** The page's module from the root, by the name that the item loads; null for an item that loads none. */
function moduleOf({ load }: MenuItem): string | null {
  const [, name] = /['"]\.\/(.+)\.js['"]/.exec(String(load)) ?? [];
  return name === undefined ? null : `apps/web/src/${name}.tsx`;
}

const pages = [...menu.everyone, ...menu.staff].flatMap((item) => {
  const { needs, opensFor = [] } = item;
  const path = moduleOf(item);
  return path === null ? [] : [{ path, opensFor: [needs, ...[opensFor].flat()] }];
});

describe('a page in the menu', () => {
  let modules: readonly ProjectModule[];
  beforeAll(async () => {
    modules = await projectModules();
  });

  /** Rights of the queries that a page's module, and those of its folder that it imports, may send. */
  function asked(path: string): readonly Admission[] {
    const texts = new Map(
      modules
        .filter((each) => each.path.startsWith(`${dirname(path)}/`))
        .map((each) => [each.path, each.text]),
    );
    return [...reachedFrom([path], texts)].flatMap((each) =>
      [...texts.get(each)!.matchAll(/\b(\w+?)(?:Infinite)?Options\b/g)].flatMap(
        ([, name = '']) => rights.get(name) ?? [],
      ),
    );
  }

  it('is one of more than 35 that this spec checks', () => {
    expect(pages.length).toBeGreaterThan(35);
  });

  it.each(pages)(
    '$path has a query permitted to each role that may open it',
    ({ path, opensFor }) => {
      const needed = asked(path);
      const refused = Object.entries<readonly Admission[]>(roles)
        .filter(([, has]) => opensFor.some((right) => has.includes(right)))
        .filter(([, has]) => !needed.some((right) => right === 'signed-in' || has.includes(right)));
      expect(refused.map(([role]) => role)).toEqual([]);
    },
  );
});

describe('the menu', () => {
  it.each(Object.entries<readonly Admission[]>(roles))(
    'has at most six groups for the role %s, with each item once',
    (role, has) => {
      const groups = navigationFor(menu, {
        can: (right: Admission) => has.includes(right),
        isStaff: role in ofStaffRole,
      });
      expect(groups.length).toBeLessThanOrEqual(6);
      const paths = groups.flatMap(({ items }) => items.map(({ path }) => path));
      expect(paths.length).toBeGreaterThan(8);
      expect(new Set(paths).size).toBe(paths.length);
    },
  );
});
