import { describe, expect, it } from '@jest/globals';
import { scopeChecksIn as placesIn } from './scope-checks.js';

const scopeChecksIn = (...source: Parameters<typeof placesIn>): string[] =>
  placesIn(...source).map(({ words }) => words);

const importing = (text: string): string =>
  `import { authorOf, ownerOf, ownerOf as whose, type Scope } from '@app/contracts';
import * as contracts from '@app/contracts';
import { anotherPerson, isKey, isService, seesEveryOwner, staffAlone, staffIdOf, staffOrPlatform } from '@app/platform/scopes';
import { forbidden, fieldProblem } from '@app/common';
import { askerIdOf, askerOf, isOurs, type KeyHolder, knowsOwner, mayAnywhere, mayAt, mayEverywhere, mustHave, ownersWith, permissionsOf, personIn, type Person, type Principal } from '../kernel/access/index.js';
${text}
`;

/** The lines of a text that are marked with `// here`: those that must be found. */
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
    'class Check { constructor(private readonly by: Scope) {} mine(row) { return this.by.ownerId === row.ownerId; } }',
    'interface Order { readonly by: Scope } const mine = (order: Order) => order.by.ownerId === id;',
    "const mine = (by: Asked<typeof orderGet>['scope']) => by.ownerId === id;",
  ])('finds a read of a scope’s fields: %s', (line) => {
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
  ])('finds a comparison with the asker’s owner: %s', (line) => {
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
    `class Orders {
      get(row: Order) { this.refuseOthers(ownerOf(scope), row); return row; }
      private refuseOthers(own: string | null, row: Order) {
        if (own !== row.ownerId) throw refused(); // here
      }
    }`,
    `class Orders {
      get(row: Order) { return this.own() === row.ownerId ? row : null; } // here
      private own() { return ownerOf(scope); }
    }`,
  ])('finds a comparison with a variable that contains the asker’s owner: %s', (text) => {
    expect(scopeChecksIn(importing(text))).toEqual(marked(text));
  });

  it.each([
    'if (!seesEveryOwner(scope)) throw forbidden(code, words); // here',
    'if (!Boolean(staffIdOf(scope))) throw refused(); // here',
    'const id = staffIdOf(scope) ?? refuse(); // here\nfunction refuse(): never { throw refused(); }',
    'const owner = ownerOf(scope) ?? refuse(); // here\nfunction refuse(): never { throw refused(); }',
    'if (staffIdOf(by) === id) throw ownAccount(); // here',
    'switch (true) { // here\ncase isKey(scope): throw refused(); }',
    'assert(seesEveryOwner(scope), words); // here',
    'if (!seesEveryOwner(scope)) forbidden(code, words); // here',
    'let may = false;\nif (seesEveryOwner(scope)) may = true;\nif (!may) throw refused(); // here',
    `function may(scope: Scope): boolean {
      if (isKey(scope)) return false;
      return true;
    }
    if (!may(scope)) throw refused(); // here`,
    'if (row.startedBy !== authorOf(scope)) throw idTaken(words); // here',
    'else_: if (isService(scope)) go(); else throw forbidden(code, words); // here',
    'isKey(scope) && fail(); // here\nfunction fail() { throw refused(); }',
    'const problems = isKey(scope) ? [fieldProblem(field, code)] : []; // here',
    'const isOwn = !seesEveryOwner(scope);\nif (isOwn !== isOnline) throw refused(); // here',
    `function check(scope: Scope): void {
      if (isService(scope)) return; // here
      throw forbidden(code, words);
    }`,
  ])('finds a refusal that depends on a question about the asker: %s', (text) => {
    expect(scopeChecksIn(importing(text))).toEqual(marked(text));
  });

  it.each([
    "import { refuseOthers } from './own-rows.js';\nrefuseOthers(ownerOf(scope), row); // here",
    "import { isClerk } from './clerks.js';\nif (!isClerk(scope)) throw refused(); // here",
    "import { mayReadPayouts } from '@app/contracts';\nif (!mayReadPayouts(scope, id)) throw refused(); // here",
    'const sight = sightOf(by);\nif (sight.owners?.includes(id) === false) throw refused(); // here',
    'function see({ owners }: Sight): void { if (!owners.includes(id)) throw refused(); } // here',
  ])('finds a check that is written in another file, or by owners in sight: %s', (text) => {
    expect(scopeChecksIn(importing(text))).toEqual(marked(text));
  });

  it.each([
    `const person = staffAlone(scope, act);
    if (sentBy === person) throw forbidden(code, words); // here`,
    `const person = staffAlone(scope, act);
    run(async (row) => {
      if (row.enterer === person || row.apartBy === person) { // here
        throw refused();
      }
    });`,
    `const person = staffAlone(scope, act);
    const isSame = row.madeBy === person;
    if (isSame) throw refused(); // here`,
    `function refuseSame(by: string, person: string): void {
      if (by !== person) return; // here
      throw refused();
    }
    refuseSame(row.by, staffAlone(scope, act));`,
    `function lapse(scope: Scope): void {
      const person = staffAlone(scope, act);
      if (row.askedBy === person) return; // here
      throw refused();
    }`,
    'if ([row.by, row.told].includes(staffAlone(scope, act))) throw refused(); // here',
    'row.by === staffAlone(scope, act) && fail(); // here\nfunction fail() { throw refused(); }',
    "if (given.by === given.than) throw forbidden('four-eyes', words); // here",
    "import { refuseSame } from '@app/common';\nrefuseSame(person, [row.by], refused); // here",
  ])('finds a hand-written four-eyes check: %s', (text) => {
    expect(scopeChecksIn(importing(text))).toEqual(marked(text));
  });

  it.each([
    'const belongs = (by: Principal): boolean => by.staffRole !== null || by.owners.has(id);',
    'if (askerOf(request).isOfStaff) return;',
    'const by = personIn(request); if (by.staffRole === null) throw refused();',
    'const by = askerOf(request); return by.ownerId === id;',
    'const isStaff = ({ staffRole }: Person): boolean => staffRole !== null;',
    'const { owners } = personIn(request); if (owners.get(id) === undefined) return;',
    'const sees = (by) => by.permissions.includes(right); sees(askerOf(request));',
    "return request.principal?.staffRole === 'admin' ? rows : [];",
    'return mayEverywhere(by, right) || ownersWith(by, right).includes(id);',
    'const owners = ownersWith(by, right); if (!owners.includes(id)) throw refused();',
  ])('finds a read of a principal’s rights: %s', (line) => {
    expect(scopeChecksIn(importing(line))).toEqual([line]);
  });

  it.each([
    'const set = (by: Principal) => { if (!permissionsOf(by).includes(right)) throw forbidden(right); };',
    'if (isOurs(by) && !permissionsOf(by).includes(right)) throw forbidden(right);',
    'if (!mayAnywhere(by, right)) throw forbidden(right);',
    'const held = permissionsOf(by); if (!held.some((one) => one === right)) throw refused();',
    'const held = permissionsOf(by); if (held.length === 0) throw refused();',
    'const lacking = asked.filter((one) => !permissionsOf(by).includes(one)); if (lacking.length > 0) throw forbidden(...lacking);',
    'const end = (by: Person) => { if (isOurs(by)) throw new AppError(kind, code, words); };',
    'const ours = isOurs(by); return ours ? fail(forbidden(right)) : rows;',
    'isOurs(by) && fail(forbidden(right));',
    "const add = (by: Principal) => { if (by.kind === 'key') throw refused(); };",
    "const add = (by: Principal) => { if (by['kind'] !== 'user') throw refused(); };",
    "const add = ({ kind }: Principal) => { if (kind === 'key') throw refused(); };",
    "const { kind } = askerOf(request); if (kind === 'key') throw refused();",
    "switch (askerOf(request).kind) { case 'key': throw refused(); }",
    'const add = (by: Person) => { if (by.lacksSecondFactor) throw refused(); };',
    "const add = (by: Principal) => { if (by.kind === 'user') return by.userId; throw refused(); };",
    'const approve = (by: Person) => { if (row.askedBy === by.userId) throw refused(); };',
    'const own = async (by: Person) => { if (userId !== by.userId && email !== own.email) return; throw refused(); };',
    'const revoke = (by: KeyHolder) => { if (row.keyId !== by.keyId) throw refused(); };',
    'if (askerIdOf(by) !== row.madeBy) throw refused();',
    'if (knowsOwner(by, ownerId)) throw forbidden(right);',
    'if (!mayEverywhere(by, right)) throw forbidden(right);',
    'const owners = ownersWith(by, right); if (owners.length === 0) throw forbidden(right);',
    'class Keys { add(by: Person) { if (isOurs(by)) this.refuse(); } refuse() { throw refused(); } }',
  ])('finds a refusal that depends on a principal’s kind or rights: %s', (line) => {
    expect(scopeChecksIn(importing(line))).toEqual([line]);
  });

  it('finds a refusal in a file without other access code', () => {
    const refusal = 'if (isOurs(by)) throw refused();';
    const text = `import { isOurs } from '../../kernel/access/index.js';\n${refusal}`;
    expect(scopeChecksIn(text)).toEqual([refusal]);
    expect(scopeChecksIn(text, 'apps/portal/src/kernel/access/checks.ts')).toEqual([]);
  });

  it('ignores principals in portal’s own access checks', () => {
    const check = 'const isOurs = (by: Person): boolean => by.staffRole !== null;';
    expect(scopeChecksIn(check, 'apps/portal/src/kernel/access/principal.ts')).toEqual([]);
  });

  it.each([
    'staffOrPlatform(scope);',
    "anotherPerson(scope, 'confirm what you sent', row.starter);",
    `function confirm(scope: Scope): void {
      const person = staffAlone(scope, act);
      if (row.confirmedBy === person) return;
      if (row.state !== 'proposed') throw isOtherwise(row);
      update({ confirmedBy: person });
    }`,
    'if (!mayAt(askerOf(request), right, ownerId)) throw forbidden(right);',
    'mustHave(askerOf(request), right); return permissionsOf(askerOf(request));',
    'if (!mayAnywhere(by, right)) await see(by); mustHave(by, right);',
    "const named = (by: Principal) => by.kind === 'user' ? by.userId : by.keyId;",
    'const who = askerIdOf(by); const count = counts.get(who) ?? 0; if (count >= most) throw refused();',
    "const refusedAs = (order: Order) => { if (order.kind === 'key') throw refused(); };",
    'const owners = mayEverywhere(by, right) ? null : ownersWith(by, right);',
    'const signed = (by: Person) => JSON.stringify([by.staffRole, ...by.owners]);',
    'if (user.staffRole !== null) throw staffInvited(user.email);',
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
    'const by = staffIdOf(scope) ?? systemId;',
    'const isStaff = Boolean(staffIdOf(scope)); show(isStaff);',
    'const shown = seesEveryOwner(scope) ? rows : rows.map(forOwner);',
    'if (isKey(scope)) return null; return rows;',
    "import { rowsOf } from './rows.js';\nconst rows = await rowsOf(manager, ownerOf(scope)); if (rows.length === 0) throw none();",
    "import { decider } from './second-person.js';\nconst person = decider(scope); if (row.by === person) return; refuseUnlessWaiting(row);",
    'const sight = sightOf(by); return work(manager, sight.owners === null);',
  ])('ignores code that refuses no one: %s', (line) => {
    expect(scopeChecksIn(importing(line))).toEqual([]);
  });

  it('ignores another function with the same name', () => {
    expect(scopeChecksIn('if (ownerOf(number) === null) return;')).toEqual([]);
  });
});
