import type { AnyStates, Move } from '@app/common';
import * as lifecycles from '@app/contracts/lifecycles';
import { codes } from './who-may.js';

/** The states that allow a route, and the codes with which the others refuse it. */
function statesOf({ all, column }: AnyStates, moves: readonly Move[]): string[] {
  const allowed = all.filter((state) => moves.some(({ from }) => from?.includes(state)));
  const refusal = moves.find((move) => move.refusal !== undefined)?.refusal;
  if (refusal === undefined || allowed.length === 0) return [];
  const repeated = moves.flatMap(({ to, repeats }) => (repeats && to !== undefined ? [to] : []));
  const refused = all.filter((state) => !allowed.includes(state) && !repeated.includes(state));
  const code = new Set(refused.map((state) => refusal.code.replace('{state}', state)));
  const field = column.replace('_', '.');
  const needs = moves.some(({ from }) => from === undefined) ? 'Repeated, it needs' : 'Needs';
  const states = `\`${field}\` ${codes(allowed, 'or')}`;
  const changesNothing =
    repeated.length > 0 ? ` When it is ${codes(repeated, 'or')} already, nothing changes.` : '';
  return [`${needs} ${states} (409 ${codes([...code], 'or')}).${changesNothing}`];
}

/** What the lifecycles say of a route such as `runs.approve`: who may not, and which states allow it. */
export const describedMoves = (route: string): string[] =>
  Object.values<AnyStates>(lifecycles).flatMap((states) => {
    const moves = Object.values<Move>(states.moves).filter(({ by }) => by === route);
    const others = moves.flatMap(({ another }) => (another === undefined ? [] : [another]));
    return [
      ...others.map(({ says, code }) => says.replace(/\.$/, ` (403 \`${code}\`).`)),
      ...statesOf(states, moves),
    ];
  });
