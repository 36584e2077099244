import { describe, expect, it } from '@jest/globals';
import { scopeChecksIn } from './scope-checks.js';

const importing = (text: string): string =>
  `import { authorOf, ownerOf, ownerOf as whose, type Scope } from '@app/contracts';
import * as contracts from '@app/contracts';
import { isKey, isService, seesEveryOwner, staffIdOf, staffOrPlatform } from '@app/platform/scopes';
import { forbidden, fieldProblem } from '@app/common';
${text}
`;

/** What is found has been marked, so that a text of several lines says which. */
const marked = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.includes('// here'))
    .map((line) => line.trim());

describe('scopeChecksIn', () => {
  it.each([
    "if (scope.as !== 'service') throw refused();",
    'switch (question.scope.as) {}',
    "const isStaff = ({ as }: Scope): boolean => as === 'staff';",
    'const { as, ...rest } = scope;',
    'const { as: kind } = scope;',
    'const of = ({ scope: { as: kind } }) => kind;',
    "if (scope['as'] === 'staff') return;",
    'if (question.scope?.ownerId !== row.ownerId) throw refused();',
    'const mine = (by: Scope | null): boolean => by.ownerId === row.ownerId;',
    'const { scope: by } = question; if (by.staffId === id) throw refused();',
    'const who = question.scope; const { ownerId } = who;',
    'const owned = ({ ownerId }) => ownerId === row.ownerId; owned(scope);',
    "if ('staffId' in scope) return;",
    "const isOwners = (by: Scope): boolean => 'ownerId' in by;",
    "if (Object.hasOwn(scope, 'keyId')) return;",
  ])('finds a look at who asks: %s', (line) => {
    expect(scopeChecksIn(importing(line))).toEqual([line]);
  });

  it.each([
    'if (ownerOf(scope) !== null) throw refused();',
    'return ownerId === ownerOf(scope);',
    'if (whose(scope) === null) return;',
    'if (contracts.ownerOf(scope) === null) return;',
    'return ownerOf(scope) ? [] : rows;',
    'if (!ownerOf(scope)) return;',
    'return owners.includes(ownerOf(scope));',
    'return Object.is(ownerOf(scope), row.ownerId);',
    'return [ownerOf(scope)].includes(row.ownerId);',
    'return `${ownerOf(scope)}` === row.ownerId;',
  ])('finds a comparison of the asker’s owner: %s', (line) => {
    expect(scopeChecksIn(importing(line))).toEqual([line]);
  });

  it.each([
    'const own = ownerOf(scope);\nif (own === null) return; // here',
    'const own = () => ownerOf(scope);\nif (own() === null) return; // here',
    'const asker = { owner: ownerOf(scope) };\nif (asker.owner !== id) return; // here',
    `const check = (own: string | null): void => {
      if (own !== id) throw refused(); // here
    };
    check(ownerOf(scope));`,
  ])('finds a comparison by the name that the asker’s owner was given: %s', (text) => {
    expect(scopeChecksIn(importing(text))).toEqual(marked(text));
  });

  it.each([
    'if (!seesEveryOwner(scope)) throw forbidden(code, words); // here',
    'if (staffIdOf(by) === id) throw ownAccount(); // here',
    'if (row.startedBy !== authorOf(scope)) throw idTaken(words); // here',
    'else_: if (isService(scope)) go(); else throw forbidden(code, words); // here',
    'isKey(scope) && fail(); // here\nfunction fail() { throw refused(); }',
    'const problems = isKey(scope) ? [fieldProblem(field, code)] : []; // here',
    'const isOwn = !seesEveryOwner(scope);\nif (isOwn !== isOnline) throw refused(); // here',
    `function check(scope: Scope): void {
      if (isService(scope)) return; // here
      throw forbidden(code, words);
    }`,
  ])('finds a refusal that a question about the asker decides: %s', (text) => {
    expect(scopeChecksIn(importing(text))).toEqual(marked(text));
  });

  it.each([
    'staffOrPlatform(scope);',
    'await rows.add({ ...order, by: authorOf(scope) });',
    "staffOrPlatform({ as: 'service', service });",
    'const end = ({ as, by }: EndOfMandate) => noted(as, by);',
    'callsTaken.inc({ as });',
    'const rows = (await manager.query(sql, [ownerOf(scope)])) as Row[];',
    'const rows = await manager.query(sql, [ownerOf(scope)]); if (rows.length === 0) throw none();',
    "import { first as second } from './pairs.js';",
    '// Who asks as staff: scope.as is staff.',
    'const wanted: Disclosure["scope"] = disclosure.scope; use(wanted.ownerId);',
    'const by = isOwner(scope) ? "owner" : "staff";',
    'const warnings = isService(scope) ? [] : warningsOf(version);',
    'const shown = seesEveryOwner(scope) ? rows : rows.map(forOwner);',
    'if (isKey(scope)) return null; return rows;',
  ])('leaves alone what refuses nobody: %s', (line) => {
    expect(scopeChecksIn(importing(line))).toEqual([]);
  });

  it('leaves alone a function of that name that is another', () => {
    expect(scopeChecksIn('if (ownerOf(number) === null) return;')).toEqual([]);
  });
});
