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

/** What each kind of asker gets: what the check returns, or the kind and code of its refusal. */
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

/** Lets in some kinds of asker, and refuses all others in one way. */
const only = (letIn: readonly Kind[], refusal: string): Record<Kind, unknown> =>
  Object.fromEntries(
    all.map((kind) => [kind, letIn.includes(kind) ? undefined : refusal]),
  ) as Record<Kind, unknown>;

describe('staffOrPlatform', () => {
  it('lets in whoever isn’t limited to one owner', () => {
    expect(outcomes(scopes.staffOrPlatform)).toEqual(
      only(['staff', 'platformKey', 'service'], 'forbidden staff-only'),
    );
  });
});

const otherwise = (): AppError => conflict('otherwise', 'It is done in another way.');

describe('programsAlone', () => {
  it('lets in keys of the platform and services, and refuses people in a way of its own', () => {
    expect(outcomes((scope) => scopes.programsAlone(scope, otherwise))).toEqual({
      ...only(['platformKey', 'service'], 'forbidden staff-only'),
      staff: 'conflict otherwise',
    });
  });
});

describe('ownersAlone', () => {
  it('lets in whoever is limited to one owner', () => {
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
  ])('lets in %s who began it', (author, letIn) => {
    expect(outcomes((scope) => scopes.authorAlone(scope, author, otherwise))).toEqual(
      only(letIn, 'conflict otherwise'),
    );
  });
});

describe('allButPerson', () => {
  it('lets in everybody else', () => {
    expect(outcomes((scope) => scopes.allButPerson(scope, 'clerk', otherwise))).toEqual(
      only(['owner', 'ownersKey', 'platformKey', 'service'], 'conflict otherwise'),
    );
    expect(outcomes((scope) => scopes.allButPerson(scope, 'acme', otherwise))).toEqual(
      only(all, ''),
    );
  });
});

describe('a check with a refusal of its own', () => {
  it('throws that one', () => {
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
  it('lets in a person of staff, and says who', () => {
    expect(outcomes((scope) => scopes.staffAlone(scope, 'approve it'))).toEqual({
      ...only(['staff'], 'forbidden people-only'),
      staff: 'clerk',
    });
  });

  it('says what only a person may do', () => {
    expect(() => scopes.staffAlone(kinds.service, 'approve payouts')).toThrow(
      'Only a person of staff may approve payouts.',
    );
  });
});

describe('anotherPerson', () => {
  it('lets in a person of staff who isn’t one of those before', () => {
    const check = (...before: (string | null)[]) =>
      outcomes((scope) => scopes.anotherPerson(scope, 'confirm what you sent', ...before));
    expect(check('another', null)).toEqual(only(['staff'], 'forbidden people-only'));
    expect(check(null, 'clerk')).toEqual({
      ...only([], 'forbidden people-only'),
      staff: 'forbidden four-eyes',
    });
  });

  it('says what somebody else has to do', () => {
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
  ])('lets in staff, and %s who began it', (author, letIn) => {
    expect(outcomes((scope) => scopes.staffOrAuthor(scope, author, 'withdraw it'))).toEqual(
      only(letIn, 'forbidden people-only'),
    );
  });
});

describe('staffOrOwners', () => {
  it('lets in owners and persons of staff', () => {
    expect(outcomes((scope) => scopes.staffOrOwners(scope, 'note a mandate'))).toEqual(
      only(['owner', 'staff'], 'forbidden people-only'),
    );
  });
});

describe('allButKeys', () => {
  it('lets in everybody but keys that staff made', () => {
    expect(outcomes((scope) => scopes.allButKeys(scope, 'say where payouts go'))).toEqual(
      only(['owner', 'staff', 'service'], 'forbidden people-only'),
    );
  });
});

describe('servicesAlone', () => {
  it('lets in our own services', () => {
    expect(outcomes(scopes.servicesAlone)).toEqual(only(['service'], 'forbidden services-only'));
  });
});

describe('ofOwner', () => {
  it('lets in the owner, a key of that owner, and whoever sees every owner', () => {
    expect(outcomes((scope) => scopes.ofOwner(scope, 'acme'))).toEqual(only(all, ''));
  });

  it.each([['of another owner', 'globex'] as const, ['of no owner', null] as const])(
    'keeps a thing %s from whoever is limited to one',
    (_, ownerId) => {
      expect(outcomes((scope) => scopes.ofOwner(scope, ownerId))).toEqual(
        only(['staff', 'platformKey', 'service'], 'not-found no-such-owner'),
      );
    },
  );
});

describe('ownerAskedFor', () => {
  it.each([
    [undefined, { limited: 'acme', others: null }],
    ['acme', { limited: 'acme', others: 'acme' }],
    ['globex', { limited: 'not-found no-such-owner', others: 'globex' }],
  ] as const)('of a question that names %s', (named, { limited, others }) => {
    expect(outcomes((scope) => scopes.ownerAskedFor(scope, named))).toEqual({
      owner: limited,
      staff: others,
      ownersKey: limited,
      platformKey: others,
      service: others,
    });
  });
});

describe('who asks', () => {
  const those = (...kindsOf: Kind[]): Record<string, boolean> =>
    Object.fromEntries(all.map((kind) => [kind, kindsOf.includes(kind)]));

  it('is told by each kind of scope', () => {
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

  it('answers by the person who made a key', () => {
    expect(outcomes(scopes.personOf)).toEqual({
      owner: 'acme',
      staff: 'clerk',
      ownersKey: 'clerk',
      platformKey: 'clerk',
      service: 'billing',
    });
  });
});
