import { describe, expect, it } from '@jest/globals';
import { type Flow, readFlow } from '@app/call-flow';
import { saidOf, undeclared } from './undeclared.js';

const paid = '+319001234';
const flowTo = (...to: string[]): Flow => {
  const read = readFlow({
    version: 1,
    start: 'price',
    nodes: {
      price: { type: 'announce', tariff: true, next: 'who' },
      who: { type: 'announce', prompt: 'wie', next: 'ring' },
      ring: { type: 'connect', destinations: to.map((each) => ({ to: each, ringSeconds: 20 })) },
    },
  });
  if (!read.ok) throw new Error('the flow cannot be read');
  return read.value;
};
const says = (identity: string | null, ...destinations: string[]) => ({ destinations, identity });
const declaredOf = (number: string, flow: Flow, said: (ReturnType<typeof says> | null)[]) =>
  saidOf(
    number,
    flow,
    said.map((declares) => ({ declares, recordingPurpose: null })),
  ).declares;

describe('saidOf', () => {
  it('joins what was declared of the flow’s destinations, and leaves out others', () => {
    const said = [says(null, '+31201000102'), null, says('wie', '+31201000101', '+31201000109')];
    expect(declaredOf(paid, flowTo('+31201000101', '+31201000102'), said)).toEqual(
      says('wie', '+31201000101', '+31201000102'),
    );
  });

  it('prefers the newest prompt that callers hear before the answer', () => {
    const flow = flowTo('+31201000101');
    expect(declaredOf(paid, flow, [says('weg'), says('wie')])?.identity).toBe('wie');
    expect(declaredOf(paid, flow, [says('weg'), says(null)])?.identity).toBe('weg');
  });

  it('is nothing when nobody declared anything, or callers pay no tariff', () => {
    expect(declaredOf(paid, flowTo('+31201000101'), [null])).toBeNull();
    expect(declaredOf('+31850001234', flowTo('+31201000101'), [says('wie')])).toBeNull();
  });
});

describe('saidOf of a flow that records conversations', () => {
  const said = [null, 'Nieuwe medewerkers trainen', 'Iets anders'].map((recordingPurpose) => ({
    declares: null,
    recordingPurpose,
  }));

  it('keeps the newest purpose, and none for a flow without recordings', () => {
    const read = readFlow({
      version: 1,
      start: 'record',
      nodes: {
        record: { type: 'record', on: true, notice: 'opname', next: 'ring' },
        ring: { type: 'connect', destinations: [{ to: '+31201000101', ringSeconds: 20 }] },
      },
    });
    expect(read.ok && saidOf(paid, read.value, said).recordingPurpose).toBe(
      'Nieuwe medewerkers trainen',
    );
    expect(saidOf(paid, flowTo('+31201000101'), said).recordingPurpose).toBeNull();
  });
});

describe('undeclared', () => {
  it('names destinations and the prompt that nobody declared for a number at a tariff', () => {
    const said = { declares: says(null, '+31201000101'), recordingPurpose: null };
    const problems = undeclared(paid, flowTo('+31201000101', '+31201000102'), said);
    expect(problems.map(({ field, code }) => `${field}: ${code}`)).toEqual([
      'declares.destinations: destination-undeclared',
      'declares.identity: identity-missing',
    ]);
    expect(undeclared('+31850001234', flowTo('+31201000101'), said)).toEqual([]);
  });
});
