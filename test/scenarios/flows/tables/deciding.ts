import type { FlowScenario, WebhookAnswer } from '../flow-scenario.js';

const nodes = {
  ask: {
    type: 'decide',
    url: '{webhook}',
    timeoutMs: 1500,
    exits: { vip: 'vip', klant: 'customer' },
    otherwise: 'other',
  },
  vip: { type: 'announce', prompt: 'welkom', next: 'end' },
  customer: { type: 'announce', prompt: 'melding', next: 'end' },
  other: { type: 'announce', prompt: 'sorry', next: 'end' },
  end: { type: 'hangup', cause: 'USER_BUSY' },
};
const asked = (what: string, webhook: WebhookAnswer, heard: string): FlowScenario => ({
  name: `decide: ${what}`,
  nodes,
  webhook,
  calls: [{ expect: { cause: 'USER_BUSY', status: 486, heard: [heard], rung: [] } }],
});

export const deciding: readonly FlowScenario[] = [
  asked('the owner’s service chooses an exit', { kind: 'exit', exit: 'vip' }, 'welkom'),
  asked('it chooses another exit', { kind: 'exit', exit: 'klant' }, 'melding'),
  asked('it names an unknown exit', { kind: 'exit', exit: 'baas' }, 'sorry'),
  asked('it is too slow', { kind: 'slow' }, 'sorry'),
  asked('the service is down', { kind: 'dead' }, 'sorry'),
  {
    name: 'decide: a caller who hangs up during the question leaves no keys behind',
    nodes: {
      menu: { type: 'menu', prompt: 'menu', keys: { '7': 'ask' } },
      ...nodes,
      ask: { ...nodes.ask, timeoutMs: 5000 },
    },
    webhook: { kind: 'slow' },
    calls: [
      {
        caller: { keys: [{ afterMs: 2000, key: '7' }], hangsUpAfterMs: 4500 },
        expect: { cause: 'NORMAL_CLEARING', status: 200, heard: ['menu~'], rung: [] },
      },
    ],
  },
  asked('it answers with invalid data', { kind: 'lies', body: '<html>' }, 'sorry'),
];
