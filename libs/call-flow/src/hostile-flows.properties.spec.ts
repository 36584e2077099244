import type { FieldProblem } from '@app/common';
import { anyFlow } from '@app/testing';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { parseFlow } from './index.js';

const strange = fc.oneof(
  fc.constantFrom<unknown>(
    '${system reboot}',
    'a\r\nb',
    '\0',
    '__proto__',
    'constructor',
    'n0',
    'x'.repeat(5_000),
    -1,
    0.5,
    1e308,
    null,
    [],
    {},
    { __proto__: { type: 'hangup' } },
  ),
  fc.jsonValue(),
);
const strangeName = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'type', 'to', 'next', 'a\nb', '', 'n0'),
  fc.string(),
);

/** A change to a flow, at the value with number `at`, in the order in which values are written. */
interface Blow {
  readonly at: number;
  readonly how: 'replace' | 'remove' | 'add';
  readonly name: string;
  readonly value: unknown;
}
const blow: fc.Arbitrary<Blow> = fc.record({
  at: fc.nat({ max: 150 }),
  how: fc.constantFrom('replace', 'remove', 'add'),
  name: strangeName,
  value: strange,
});

function struck(json: unknown, { at, how, name, value }: Blow): unknown {
  let count = 0;
  const visit = (each: unknown): unknown => {
    const hit = count === at;
    count += 1;
    if (hit && how !== 'add') return how === 'replace' ? value : undefined;
    if (Array.isArray(each)) return [...each.map(visit), ...(hit ? [value] : [])];
    if (typeof each !== 'object' || each === null) return each;
    const entries = Object.entries(each).map(([key, inner]) => [key, visit(inner)] as const);
    return Object.fromEntries(hit ? [...entries, [name, value] as const] : entries);
  };
  return visit(json);
}

const hostile = fc.oneof(
  fc.jsonValue(),
  fc
    .tuple(anyFlow, fc.array(blow, { minLength: 1, maxLength: 4 }))
    // The flow is written as text and parsed again: only JSON can reach the parser.
    .map(([flow, blows]) =>
      JSON.parse(JSON.stringify(blows.reduce(struck, flow as unknown) ?? null)),
    ),
);

/** How the sentence of a rule begins; the field's name precedes it. */
const sentence = /^(?:must|is|isn't|can't|leads|names|answers|overlaps) /;

const isSentence = ({ field, rule }: FieldProblem): boolean =>
  sentence.test(rule) &&
  !/[\n\r\0]/.test(`${field} ${rule}`) &&
  field.length < 500 &&
  rule.length < 10_000;

describe('parseFlow, with arbitrary input', () => {
  const options = {
    prompts: new Set(['prompt-1']),
    lists: new Set(['vip']),
    number: { number: '+319001234', paid: true, at: new Date('2026-10-01T10:00:00Z') },
  };

  it('never throws, and names the field and the rule of each problem in a sentence', () => {
    const rules = new Set<string>();
    fc.assert(
      fc.property(hostile, fc.constantFrom(options, {}), (json, given) => {
        const parsed = parseFlow(json, given);
        if (parsed.ok) return;
        expect(parsed.error.length).toBeGreaterThan(0);
        for (const { rule } of parsed.error) rules.add(rule);
        expect(parsed.error.filter((problem) => !isSentence(problem))).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
    // Checks that the examples broke many different rules.
    expect(rules.size).toBeGreaterThan(50);
  });

  it('changes neither its input nor Object.prototype', () => {
    fc.assert(
      fc.property(hostile, (json) => {
        const before = JSON.stringify(json);
        parseFlow(json, options);
        expect(JSON.stringify(json)).toBe(before);
        expect(Object.keys(Object.prototype)).toEqual([]);
        expect(({} as Record<string, unknown>)['type']).toBeUndefined();
      }),
    );
  });
});
