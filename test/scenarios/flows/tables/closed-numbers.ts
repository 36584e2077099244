import type { ClosedNumber } from '@app/contracts';
import { spokenOnly } from '../prompts.js';
import type { FlowScenario } from '../flow-scenario.js';

const nodes = {
  hello: { type: 'announce', prompt: 'welkom', next: 'agents' },
  agents: { type: 'connect', destinations: [{ to: '{a}', ringSeconds: 10 }] },
};
const closed = (
  reason: ClosedNumber['reason'],
  cause: string,
  status: number,
  prompt: string | null,
): FlowScenario => ({
  name: `${reason}: ${prompt === null ? 'nothing' : prompt} is heard, the carrier gets ${status}`,
  nodes,
  number: { closed: { reason, cause, prompt: prompt === null ? null : spokenOnly(prompt) } },
  destinations: { a: { kind: 'answers', ringMs: 500, talkMs: 3000, endedBy: 'callee' } },
  calls: [
    { expect: { cause, status, heard: prompt === null ? [] : [prompt], rung: [], billedMs: 0 } },
  ],
});

export const closedNumbers: readonly FlowScenario[] = [
  closed('suspended', 'CALL_REJECTED', 603, 'storing'),
  closed('suspended', 'NORMAL_TEMPORARY_FAILURE', 503, null),
  closed('unpaid', 'CALL_REJECTED', 603, 'sorry'),
  closed('porting', 'NUMBER_CHANGED', 410, null),
  closed('ended', 'UNALLOCATED_NUMBER', 404, null),
  closed('ended', 'NUMBER_CHANGED', 410, 'sorry'),
];
