import { describe, expect, it } from '@jest/globals';
import { AppError, conflict, fieldProblem } from '@app/common';
import type { Scope } from '@app/contracts';
import * as scopes from './index.js';

const kinds = {
  owner: { as: 'owner', ownerId: 'acme' },
  staff: { as: 'staff', staffId: 'clerk', reason: 'a complaint' },
  ownersKey: { as: 'key', keyId: 'of-acme', madeBy: 'clerk', ownerId: 'acme' },
  platformKey: { as: 'key', keyId: 'of-all', madeBy: 'clerk', ownerId: null },
  service: { as: 'service', service: 'billing' },
} as const satisfies Record<string, Scope>;
type Kind = keyof typeof kinds;
const all = Object.keys(kinds) as Kind[];

/**
 * The outcome for each kind of asker: the check's return value, or the kind and code of its
 * refusal.
 */
function outcomes(check: (scope: Scope) => unknown): Record<Kind, unknown> {
  const outcome = (kind: Kind): unknown => {
    try {
      return check(kinds[kind]);
    } catch (error) {
      if (error instanceof AppError) return `${error.kind} ${error.code}`;
      throw error;
    }
  };
  return Object.fromEntries(all.map((kind) => [kind, outcome(kind)])) as Record<Kind, unknown>;
}

/** What a check expects that admits these kinds of asker, and refuses all others alike. */
const only = (letIn: readonly Kind[], refusal: string): Record<Kind, unknown> =>
  Object.fromEntries(
    all.map((kind) => [kind, letIn.includes(kind) ? undefined : refusal]),
  ) as Record<Kind, unknown>;

describe('staffOrPlatform', () => {
  it('admits askers that are not limited to one owner', () => {
    expect(outcomes(scopes.staffOrPlatform)).toEqual(
      only(['staff', 'platformKey', 'service'], 'forbidden staff-only'),
    );
  });
});

const otherwise = (): AppError => conflict('otherwise', 'It is done in another way.');

describe('programsAlone', () => {
  it('admits keys of the platform and services, and refuses staff with the given refusal', () => {
    expect(outcomes((scope) => scopes.programsAlone(scope, otherwise))).toEqual({
      ...only(['platformKey', 'service'], 'forbidden staff-only'),
      staff: 'conflict otherwise',
    });
  });
});

describe('ownersAlone', () => {
  it('admits askers that are limited to one owner', () => {
    expect(outcomes((scope) => scopes.ownersAlone(scope, otherwise))).toEqual(
      only(['owner', 'ownersKey'], 'conflict otherwise'),
    );
  });
});

describe('authorAlone', () => {
  it.each<[author: string, letIn: Kind[]]>([
    ['clerk', ['staff']],
    ['of-acme', ['ownersKey']],
    ['another', []],
  ])('admits only the author %s', (author, letIn) => {
    expect(outcomes((scope) => scopes.authorAlone(scope, author, otherwise))).toEqual(
      only(letIn, 'conflict otherwise'),
    );
  });
});

describe('allButPerson', () => {
  it('admits everybody except one person of staff', () => {
    expect(outcomes((scope) => scopes.allButPerson(scope, 'clerk', otherwise))).toEqual(
      only(['owner', 'ownersKey', 'platformKey', 'service'], 'conflict otherwise'),
    );
    expect(outcomes((scope) => scopes.allButPerson(scope, 'acme', otherwise))).toEqual(
      only(all, ''),
    );
  });
});

describe('check with a given refusal', () => {
  it('throws that refusal', () => {
    expect(outcomes((scope) => scopes.staffOrPlatform(scope, otherwise))).toEqual(
      only(['staff', 'platformKey', 'service'], 'conflict otherwise'),
    );
    expect(outcomes((scope) => scopes.servicesAlone(scope, otherwise))).toEqual(
      only(['service'], 'conflict otherwise'),
    );
    const problems = [fieldProblem('ownerId', 'others-number', { owner: 'acme' })];
    expect(() => scopes.allButKeys(kinds.ownersKey, 'move it', problems)).toThrow(
      expect.objectContaining({ code: 'people-only', problems }),
    );
  });
});

describe('staffAlone', () => {
  it('admits a person of staff, and returns the person’s id', () => {
    expect(outcomes((scope) => scopes.staffAlone(scope, 'approve it'))).toEqual({
      ...only(['staff'], 'forbidden people-only'),
      staff: 'clerk',
    });
  });

  it('names the act in its refusal', () => {
    expect(() => scopes.staffAlone(kinds.service, 'approve payouts')).toThrow(
      'Only a person of staff may approve payouts.',
    );
  });
});

describe('anotherPerson', () => {
  it('admits a person of staff who did not act before', () => {
    const check = (...before: (string | null)[]) =>
      outcomes((scope) => scopes.anotherPerson(scope, 'confirm what you sent', ...before));
    expect(check('another', null)).toEqual(only(['staff'], 'forbidden people-only'));
    expect(check(null, 'clerk')).toEqual({
      ...only([], 'forbidden people-only'),
      staff: 'forbidden four-eyes',
    });
  });

  it('names the act for another person in its refusal', () => {
    expect(() => scopes.anotherPerson(kinds.staff, 'confirm what you sent', 'clerk')).toThrow(
      'Somebody else has to confirm what you sent.',
    );
  });
});

describe('staffOrAuthor', () => {
  it.each<[author: string, letIn: Kind[]]>([
    ['acme', ['staff', 'owner']],
    ['of-acme', ['staff', 'ownersKey']],
    ['of-all', ['staff', 'platformKey']],
    ['billing', ['staff', 'service']],
    ['another', ['staff']],
  ])('admits staff, and the author %s', (author, letIn) => {
    expect(outcomes((scope) => scopes.staffOrAuthor(scope, author, 'withdraw it'))).toEqual(
      only(letIn, 'forbidden people-only'),
    );
  });
});

describe('staffOrOwners', () => {
  it('admits owners and persons of staff', () => {
    expect(outcomes((scope) => scopes.staffOrOwners(scope, 'note a mandate'))).toEqual(
      only(['owner', 'staff'], 'forbidden people-only'),
    );
  });
});

describe('allButKeys', () => {
  it('admits everybody except keys made by staff', () => {
    expect(outcomes((scope) => scopes.allButKeys(scope, 'say where payouts go'))).toEqual(
      only(['owner', 'staff', 'service'], 'forbidden people-only'),
    );
  });
});

describe('servicesAlone', () => {
  it('admits the platform’s services', () => {
    expect(outcomes(scopes.servicesAlone)).toEqual(only(['service'], 'forbidden services-only'));
  });
});

describe('ofOwner', () => {
  it('admits the owner, a key of the owner, and askers that see every owner', () => {
    expect(outcomes((scope) => scopes.ofOwner(scope, 'acme'))).toEqual(only(all, ''));
  });

  it.each([['of another owner', 'globex'] as const, ['of no owner', null] as const])(
    'refuses access to an object %s to askers limited to another owner',
    (_, ownerId) => {
      expect(outcomes((scope) => scopes.ofOwner(scope, ownerId))).toEqual(
        only(['staff', 'platformKey', 'service'], 'not-found no-such-owner'),
      );
    },
  );
});

describe('ofOwnerInSight', () => {
  it.each([
    [null, true],
    [['globex', 'acme'], true],
    [['globex'], false],
    [[], false],
  ] as const)('decides with %j in sight whether the owner acme is seen', (owners, isSeen) => {
    const check = () => scopes.ofOwnerInSight({ owners }, 'acme', otherwise);
    if (isSeen) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code: 'otherwise' }));
  });
});

describe('ownerAskedFor', () => {
  it.each([
    [undefined, { limited: 'acme', others: null }],
    ['acme', { limited: 'acme', others: 'acme' }],
    ['globex', { limited: 'not-found no-such-owner', others: 'globex' }],
  ] as const)(
    'decides for each scope which owner a question may be about, when it names %s',
    (named, { limited, others }) => {
      expect(outcomes((scope) => scopes.ownerAskedFor(scope, named))).toEqual({
        owner: limited,
        staff: others,
        ownersKey: limited,
        platformKey: others,
        service: others,
      });
    },
  );
});

describe('scope predicates', () => {
  const those = (...kindsOf: Kind[]): Record<string, boolean> =>
    Object.fromEntries(all.map((kind) => [kind, kindsOf.includes(kind)]));

  it('distinguish the kinds of scope', () => {
    expect(outcomes(scopes.seesEveryOwner)).toEqual(those('staff', 'platformKey', 'service'));
    expect(outcomes((scope) => scopes.seesOwner(scope, 'globex'))).toEqual(
      those('staff', 'platformKey', 'service'),
    );
    expect(outcomes(scopes.isOwner)).toEqual(those('owner'));
    expect(outcomes(scopes.isKey)).toEqual(those('ownersKey', 'platformKey'));
    expect(outcomes(scopes.isService)).toEqual(those('service'));
    const nobody = { owner: null, ownersKey: null, platformKey: null, service: null };
    expect(outcomes(scopes.staffIdOf)).toEqual({ ...nobody, staff: 'clerk' });
  });

  it('return the asker’s id, or for a key the id of the person who made the key', () => {
    expect(outcomes(scopes.personOf)).toEqual({
      owner: 'acme',
      staff: 'clerk',
      ownersKey: 'clerk',
      platformKey: 'clerk',
      service: 'billing',
    });
  });
});
