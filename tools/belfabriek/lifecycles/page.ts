import type { AnyStates, Move } from '@app/common';
import { Operation } from '@app/contracts';
import * as lifecycles from '@app/contracts/lifecycles';
import * as contracts from '@app/contracts';

const permissions = new Map<string, string>(
  Object.values<unknown>(contracts).flatMap((each) =>
    each instanceof Operation
      ? each.routes.map(({ tag, name, permission }) => [`${tag}.${name}`, permission] as const)
      : [],
  ),
);

/** Mermaid's ids can't contain a hyphen. */
const idOf = (state: string): string => state.replaceAll('-', '_');

/** A Mermaid state diagram: every move that changes a state, and the final states. */
export function diagram({ all, final, moves }: AnyStates): string {
  const arrow = (from: string, to: string, name: string): string =>
    `  ${from} --> ${to}${name && `: ${name}`}`;
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...all.flatMap((state) => (state === idOf(state) ? [] : [`  ${idOf(state)}: ${state}`])),
    ...Object.entries<Move>(moves).flatMap(([name, { from = ['[*]'], to }]) =>
      to === undefined ? [] : from.map((state) => arrow(idOf(state), idOf(to), name)),
    ),
    ...final.map((state) => arrow(idOf(state), '[*]', '')),
    '```',
  ].join('\n');
}

const nobody = {
  job: 'a job of the app',
  time: 'a job of the app, when it is due',
  bank: 'a payment, as the bank says',
} as const;

function whoOf({ by, person, another }: Move): string {
  if (by in nobody) return nobody[by as keyof typeof nobody];
  const right = permissions.get(by);
  const who = right === undefined ? `\`${by}\`` : `\`${by}\` by \`${right}\``;
  const alone = person === undefined ? '' : '; people only';
  return `${who}${alone}${another === undefined ? '' : `; never \`${another.than}\``}`;
}

function moveOf(name: string, move: Move): string {
  const refusals = [move.refusal?.code, move.another?.code].filter((code) => code !== undefined);
  const facts = [
    whoOf(move),
    ...(move.audit === undefined ? [] : [`noted as \`${move.audit}\``]),
    ...(refusals.length === 0
      ? []
      : [`refused by ${refusals.map((code) => `\`${code}\``).join(', ')}`]),
    ...(move.repeats ? ['repeatable'] : []),
  ];
  return `- \`${name}\`: ${facts.join('; ')}`;
}

function sectionOf(states: AnyStates): string {
  const sets = Object.entries(states.sets).map(
    ([name, some]) => `\`${name}\` (${some.map((state) => `\`${state}\``).join(', ')})`,
  );
  return [
    `## ${states.name}`,
    diagram(states),
    Object.entries(states.moves)
      .map(([name, move]) => moveOf(name, move))
      .join('\n'),
    ...(sets.length === 0 ? [] : [`Sets: ${sets.join(', ')}.`]),
  ].join('\n\n');
}

/** The content of `docs/states.md`, made from the lifecycles. */
export const statesPage = (): string =>
  `${[
    '# States',
    [
      'How runs, batches, collections, disputes and their files, erasures and disclosures change. Drawn from',
      '`libs/contracts/src/lifecycles` by `./belfabriek generate`. Below each drawing are its moves: who makes them,',
      'the audit entry, the refusals. A move without an arrow keeps the state. A repeatable one succeeds again and',
      'changes nothing. SQL names the sets.',
    ].join('\n'),
    ...Object.values<AnyStates>(lifecycles)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(sectionOf),
  ].join('\n\n')}\n`;
