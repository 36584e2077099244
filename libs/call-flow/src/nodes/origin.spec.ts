import { describe, expect, it } from '@jest/globals';
import type { Caller } from '../facts.js';
import { atStep, nodeOf, problemsOf, walk } from './node.fixture.js';
import { origin } from './origin.js';

const amsterdam: Caller = { number: '+31201000101', withheld: false, country: 'NL', kind: 'fixed' };
const mobile: Caller = { number: '+31612345678', withheld: false, country: 'NL', kind: 'mobile' };
const wavre: Caller = { number: '+3210123456', withheld: false, country: 'BE', kind: 'fixed' };
const nobody: Caller = { number: null, withheld: true, country: null, kind: 'unknown' };

const rule = (when: unknown, to = 'fits') => ({ when, to });
const base = { type: 'origin', rules: [rule({ kinds: ['fixed'] })], otherwise: 'other' };

const way = (rules: unknown[], caller: Caller, listed: string[] = []) => {
  const at = atStep({ caller, isListed: (list) => listed.includes(list) });
  const { move } = walk(nodeOf(origin, { ...base, rules }), at);
  return move.kind === 'node' ? move.id : move.kind;
};

describe('origin', () => {
  it.each([
    [{ countries: ['BE', 'NL'] }, amsterdam, 'fits'],
    [{ countries: ['BE'] }, amsterdam, 'other'],
    [{ countries: ['NL'] }, nobody, 'other'],
    [{ areas: ['010', '020'] }, amsterdam, 'fits'],
    [{ areas: ['010'] }, amsterdam, 'other'],
    [{ areas: ['010'] }, wavre, 'other'],
    [{ areas: ['010'] }, { ...amsterdam, number: '+31102000101' }, 'fits'],
    [{ areas: ['020'] }, { ...amsterdam, withheld: true }, 'fits'],
    [{ areas: ['020'] }, nobody, 'other'],
    [{ kinds: ['mobile', 'unknown'] }, mobile, 'fits'],
    [{ kinds: ['mobile'] }, amsterdam, 'other'],
    [{ kinds: ['unknown'] }, nobody, 'fits'],
    [{ withheld: true }, nobody, 'fits'],
    [{ withheld: true }, mobile, 'other'],
    [{ withheld: false }, mobile, 'fits'],
    [{ withheld: false }, { ...mobile, withheld: true }, 'other'],
    [{ list: 'blocked' }, mobile, 'fits'],
    [{ list: 'friends' }, mobile, 'other'],
    [{ countries: ['NL'], kinds: ['mobile'], withheld: false, list: 'blocked' }, mobile, 'fits'],
    [{ countries: ['NL'], kinds: ['mobile'], withheld: true, list: 'blocked' }, mobile, 'other'],
    [{ countries: ['NL'], kinds: ['fixed'], withheld: false, list: 'blocked' }, mobile, 'other'],
  ])('with the condition %j sends %j to %s', (when, caller, to) => {
    expect(way([rule(when)], caller, ['blocked'])).toBe(to);
  });

  it('takes the first rule that matches, and names it', () => {
    const rules = [
      rule({ list: 'blocked' }, 'a'),
      rule({ countries: ['NL'] }, 'b'),
      rule({ kinds: ['mobile'] }, 'c'),
    ];
    const node = nodeOf(origin, { ...base, rules });
    expect(walk(node, atStep({ caller: mobile })).move).toEqual({
      kind: 'node',
      id: 'b',
      by: 'rules.1.to',
    });
    expect(node.lists).toEqual([{ field: 'rules.0.when.list', list: 'blocked' }]);
    expect(node.exits.map(({ field, to }) => [field, to])).toEqual([
      ['rules.0.to', 'a'],
      ['rules.1.to', 'b'],
      ['rules.2.to', 'c'],
      ['otherwise', 'other'],
    ]);
  });

  it('ends the call when no rule matches and otherwise is not connected', () => {
    const node = nodeOf(origin, { ...base, otherwise: undefined });
    expect(walk(node, atStep({ caller: nobody })).move).toEqual({ kind: 'end', by: 'otherwise' });
  });

  it.each([
    [{ rules: [] }, 'rules', 'must hold a rule'],
    [{ rules: [rule({})] }, 'rules.0.when', 'must hold a condition'],
    [{ rules: [rule(undefined)] }, 'rules.0.when', 'must be an object of conditions'],
    [{ rules: [rule({ countries: [] })] }, 'rules.0.when.countries', 'must hold one of countries'],
    [
      { rules: [rule({ countries: ['nl'] })] },
      'rules.0.when.countries.0',
      'must be a country code',
    ],
    [{ rules: [rule({ areas: ['20'] })] }, 'rules.0.when.areas.0', 'with its 0, such as 020'],
    [
      { rules: [rule({ kinds: ['pager'] })] },
      'rules.0.when.kinds.0',
      'must be one of fixed, mobile',
    ],
    [{ rules: [rule({ withheld: 'yes' })] }, 'rules.0.when.withheld', 'must be true or false'],
    [{ rules: [rule({ list: 'a b' })] }, 'rules.0.when.list', 'must be the name of a list'],
    [{ rules: [rule({ withheld: true, city: 'x' })] }, 'rules.0.when.city', 'is not a known field'],
    [{ rules: [{ when: { withheld: true } }] }, 'rules.0.to', 'must be the id of a node'],
  ])('refuses %j', (change, field, rule) => {
    expect(problemsOf(origin, { ...base, ...change })).toMatchObject([
      { field, rule: expect.stringContaining(rule) },
    ]);
  });
});
