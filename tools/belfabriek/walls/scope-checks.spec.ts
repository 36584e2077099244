import { describe, expect, it } from '@jest/globals';
import { scopeChecksIn } from './scope-checks.js';

const withOwnerOf = (line: string): string =>
  `import { ownerOf, type Scope } from '@app/contracts';\n${line}\n`;

describe('scopeChecksIn', () => {
  it.each([
    "if (scope.as !== 'service') throw refused();",
    'switch (question.scope.as) {',
    "const isStaff = ({ as }: Scope): boolean => as === 'staff';",
    'const { as, ...rest } = scope;',
    'const { as: kind } = scope;',
    "if ('staffId' in scope) return;",
  ])('finds a look at who asks: %s', (line) => {
    expect(scopeChecksIn(`${line}\n`)).toEqual([line]);
  });

  it.each(['if (ownerOf(scope) !== null) throw refused();', 'return ownerId === ownerOf(scope);'])(
    'finds a comparison of the asker’s owner: %s',
    (line) => {
      expect(scopeChecksIn(withOwnerOf(line))).toEqual([line]);
    },
  );

  it('finds a comparison by the name that the asker’s owner was given', () => {
    const text = withOwnerOf('const own = ownerOf(scope);\nif (own === null) return;');
    expect(scopeChecksIn(text)).toEqual(['if (own === null) return;']);
  });

  it.each([
    "staffOrPlatform({ as: 'service', service });",
    'const end = ({ as, by }: EndOfMandate) => noted(as, by);',
    'callsTaken.inc({ as });',
    'const rows = (await manager.query(sql, [ownerOf(scope)])) as Row[];',
    "import { first as second } from './pairs.js';",
    '// Who asks as staff: scope.as is staff.',
  ])('leaves alone what refuses nobody: %s', (line) => {
    expect(scopeChecksIn(withOwnerOf(line))).toEqual([]);
  });

  it('leaves alone a function of that name that is another', () => {
    expect(scopeChecksIn('if (ownerOf(number) === null) return;')).toEqual([]);
  });
});
