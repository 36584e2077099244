import { describe, expect, it } from '@jest/globals';
import { encodeState, type FlowState } from '@app/call-flow';
import { channelVariables } from '@app/contracts';
import { liveCall } from '@app/testing/builders';
import { withNodes } from './nodes.js';

const state: FlowState = {
  step: 3,
  node: 'balie',
  place: 0,
  memory: [],
  before: null,
  tariffHeard: false,
  answered: false,
  attempts: 0,
  takes: 0,
  recording: 'off',
  language: null,
  lastCause: null,
};
const call = liveCall();

describe('withNodes', () => {
  it.each([
    [{ [channelVariables.state]: encodeState(state) }, { node: 'balie', queuedAt: null }],
    [
      { [channelVariables.queuedAt]: '1795600000123\n' },
      { node: null, queuedAt: 1795600000123000 },
    ],
    [{ [channelVariables.queuedAt]: '_undef_' }, { node: null, queuedAt: null }],
  ])('reads node and queue entry from %j', async (variables: Record<string, string>, shown) => {
    const ask = async (_: string, command: string) =>
      variables[command.split(' ')[2] ?? ''] ?? '_undef_';
    expect(await withNodes([call], ask)).toEqual([{ ...call, ...shown }]);
  });

  it('gives null for node and queue entry when the switch does not answer', async () => {
    expect(await withNodes([call], async () => null)).toEqual([
      { ...call, node: null, queuedAt: null },
    ]);
  });
});
