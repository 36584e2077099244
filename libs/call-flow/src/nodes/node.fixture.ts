import type { FieldProblem } from '@app/common';
import type { Outcome } from '../command.js';
import type { At, Choices, FlowNode, Move, NodeCommand, NodeType } from '../node-type.js';

/** A node from valid JSON. */
export function nodeOf(type: NodeType, json: unknown): FlowNode {
  const parsed = type.parse(json, 'here');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

/** The problems of a node's JSON. */
export function problemsOf(type: NodeType, json: unknown): FieldProblem[] {
  const parsed = type.parse(json, 'here');
  return parsed.ok ? [] : parsed.error;
}

export const noChoices: Choices = { language: null, recording: 'off', takes: 0 };

/** A Thursday morning, a caller from a Dutch mobile phone. */
export const atStep = (changes: Partial<At> = {}): At => ({
  callId: 'e5a3b0a4-6d5f-4a55-9c2b-000000000001',
  nowMs: Date.UTC(2026, 9, 1, 8),
  country: 'NL',
  zone: 'Europe/Amsterdam',
  caller: { number: '+31612345678', withheld: false, country: 'NL', kind: 'mobile' },
  isListed: () => false,
  isOut: () => false,
  tariffDue: false,
  step: 1,
  choices: noChoices,
  ...changes,
});

/** A walk through a node: each outcome is applied where the previous one led. */
export function walk(node: FlowNode, at: At = atStep()): Walk {
  let choices = at.choices;
  const walk = {
    move: node.enter(at),
    command(): NodeCommand | undefined {
      const { move } = walk;
      if (move.kind !== 'place') return undefined;
      return node.commandAt({ place: move.place, memory: move.memory ?? [] }, choices);
    },
    after(outcome: Outcome): Walk {
      const { move } = walk;
      if (move.kind !== 'place') throw new Error('the call has left the node');
      const command = walk.command();
      if (command?.kind === 'record' && command.phase === 'begin') {
        choices = { ...choices, takes: command.take };
      }
      const spot = { place: move.place, memory: move.memory ?? [] };
      walk.move = node.next(spot, outcome, { ...at, choices });
      return walk;
    },
  };
  return walk;
}

export interface Walk {
  readonly move: Move;
  /** Undefined once the call has left the node. */
  command(): NodeCommand | undefined;
  after(outcome: Outcome): Walk;
}

/** Short names for outcomes. */
export const played = {
  whole: { kind: 'played', reachedMs: 3_000, whole: true, key: null },
  upTo: (reachedMs: number): Outcome => ({ kind: 'played', reachedMs, whole: false, key: null }),
  key: (key: string): Outcome => ({ kind: 'played', reachedMs: 1_000, whole: false, key }),
  nothing: { kind: 'played', reachedMs: 0, whole: false, key: null },
} satisfies Record<string, Outcome | ((value: never) => Outcome)>;
