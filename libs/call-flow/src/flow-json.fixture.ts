import { parseFlow, type FlowNumber, type ParseOptions } from './index.js';

export const at = new Date('2026-10-01T10:00:00Z');

export const freephone: FlowNumber = { number: '+318002353227', paid: false, at };

export const premium: FlowNumber = { number: '+319000303', paid: true, at };

/** A German premium number. */
export const german: FlowNumber = { number: '+499001234567', paid: true, at };

export const belgian: FlowNumber = { number: '+3290012345', paid: true, at };

export const agent = { to: '+31201000101', ringSeconds: 20 };

export const agents = { type: 'connect', destinations: [agent] };

export const bye = { type: 'hangup', cause: 'NORMAL_CLEARING' };

export const price = { type: 'announce', tariff: true, next: 'a' };

export const open = { days: ['mo'], from: '09:00', until: '17:00' };

export const period = { name: 'kantoor', hours: [open], to: 'bye' };

export const schedule = { type: 'schedule', periods: [period] };

export const menu = { type: 'menu', prompt: 'kies', keys: { '1': 'bye' } };

export const origin = { type: 'origin', rules: [{ when: { withheld: true }, to: 'bye' }] };

export const halves = [
  { percent: 50, to: 'bye' },
  { percent: 50, to: 'bye' },
];

export const split = { type: 'split', mode: 'percentage', parts: halves };

export const queue = { type: 'queue', music: 'muziek', destinations: [agent], timeout: 'bye' };

export const voicemail = { type: 'voicemail', greeting: 'spreek-in', next: 'bye' };

export const record = { type: 'record', on: true, notice: 'opname', next: 'bye' };

export const url = 'https://example.com/calls';

export const decide = { type: 'decide', url, exits: { vip: 'bye' }, otherwise: 'bye' };

export const loop = (next: string) => ({ type: 'announce', prompt: 'welkom', next });

export const flow = (nodes: Record<string, unknown>, start = Object.keys(nodes)[0]) => ({
  version: 1,
  start,
  nodes,
});

/** A flow with this node only, and one node to which all its exits can lead. */
export const only = (node: Record<string, unknown>) => {
  const isLinked = JSON.stringify(node).includes('"bye"');
  return flow({ a: node, ...(isLinked && { bye }) });
};

export const chain = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `n${index}`,
      index + 1 < count ? loop(`n${index + 1}`) : bye,
    ]),
  );

export const problemsOf = (json: unknown, options?: ParseOptions) => {
  const parsed = parseFlow(json, options);
  return parsed.ok ? [] : parsed.error;
};

export type Row = [
  what: string,
  json: unknown,
  field: string,
  rule: string,
  options?: ParseOptions,
];
