import { AppError } from './app-error.js';
import { forbidden, refuseSame } from './refusals.js';

/** A change of a row's state, or an action that some states allow and that leaves the state as it is. */
export interface Move<S extends string = string> {
  /** The states that allow the move. Omitted: the move makes the row. */
  readonly from?: readonly S[];
  /** The state after the move. Omitted: the state stays. */
  readonly to?: S;
  /** The id of the route that asks for the move; `job`, `time` and `bank` are moves that no route asks for. */
  readonly by: `${string}.${string}` | 'job' | 'time' | 'bank';
  /** The action in the audit log. Omitted: the audit log gets no entry. */
  readonly audit?: string;
  /**
   * Set when only a member of staff may make the move, not an API key: the end of the sentence that refuses
   * the key.
   */
  readonly person?: string;
  /** The person whom the row names in field `than` may not make the move; `code` and `says` are that refusal. */
  readonly another?: { readonly than: string; readonly code: string; readonly says: string };
  /** The move succeeds and changes nothing when the row is already in its end state. */
  readonly repeats?: true;
  /** The conflict that answers the move in any other state; `{state}` stands for that state. */
  readonly refusal?: { readonly code: string; readonly says: string };
}

/** The states of any table. */
export type AnyStates = States<
  readonly string[],
  Readonly<Record<string, Move>>,
  Readonly<Record<string, readonly string[]>>
>;

/** The states of a table's rows: `'prepared' | 'approved'`. */
export type StateOf<T extends AnyStates> = T['all'][number];

interface StatesParts<A, M, N> {
  readonly table: string;
  /** The column with the state; omitted: `state`. */
  readonly column?: string;
  readonly all: A;
  readonly moves: M;
  readonly sets: N;
}

const quoted = (state: string): string => `'${state}'`;

/**
 * The states of a table's rows and the moves between them, defined once: types, checks, refusals, SQL and
 * diagrams follow from it.
 */
export class States<
  const A extends readonly string[],
  const M extends Readonly<Record<string, Move<A[number]>>>,
  const N extends Readonly<Record<string, readonly A[number][]>>,
> {
  /** The table with its schema: `billing.runs`. */
  readonly table: string;
  readonly column: string;
  /** Table and column, since a table may have several columns of states: `billing.runs.state`. */
  readonly name: string;
  readonly all: A;
  readonly moves: M;
  /** Groups of states by name. */
  readonly sets: N;
  /** States that no move leaves. */
  readonly final: readonly A[number][];
  /** For raw SQL, by name: a state as `'prepared'`; a set, or `final`, as `('done', 'cancelled')`. */
  readonly sql: Readonly<Record<A[number] | (keyof N & string) | 'final', string>>;

  constructor({ table, column = 'state', all, moves, sets }: StatesParts<A, M, N>) {
    this.table = table;
    this.column = column;
    this.name = `${table}.${column}`;
    this.all = all;
    this.moves = moves;
    this.sets = sets;
    const left = new Set(
      Object.values<Move>(moves).flatMap(({ from = [], to }) =>
        from.filter((state) => to !== undefined && to !== state),
      ),
    );
    this.final = all.filter((state) => !left.has(state));
    const lists = Object.entries<readonly string[]>({ ...sets, final: this.final });
    this.sql = Object.fromEntries([
      ...all.map((state) => [state, quoted(state)]),
      ...lists.map(([name, states]) => [name, `(${states.map(quoted).join(', ')})`]),
    ]) as typeof this.sql;
  }

  /** Whether a state belongs to a set. */
  isIn(set: (keyof N & string) | 'final', state: A[number]): boolean {
    return (set === 'final' ? this.final : this.sets[set]!).includes(state);
  }

  /** Whether a state allows a move. */
  may(move: keyof M & string, state: A[number]): boolean {
    return this.moves[move]!.from?.includes(state) ?? false;
  }

  /** Whether any move leads from one state to the other. */
  mayGo(from: A[number], to: A[number]): boolean {
    return Object.values<Move>(this.moves).some(
      (move) => move.to === to && (move.from?.includes(from) ?? false),
    );
  }

  /**
   * @returns The state after the move, or null when it was already made and the caller has nothing to do.
   * @throws AppError conflict, see `Move.refusal`.
   */
  go(move: keyof M & string, state: A[number]): A[number] | null {
    const { to, repeats }: Move<A[number]> = this.moves[move]!;
    if (this.may(move, state)) return to ?? state;
    if (repeats && state === to) return null;
    throw this.refusal(move, state);
  }

  /** The error that refuses a move from a state. */
  refusal(move: keyof M & string, state: A[number]): AppError {
    const { refusal }: Move = this.moves[move]!;
    if (refusal === undefined) throw new Error(`${this.name}: move ${move} has no refusal.`);
    const { code, says } = refusal;
    return new AppError('conflict', code.replace('{state}', state), says.replace('{state}', state));
  }

  /**
   * Refuses a move by the person who may not make it, see `Move.another`.
   * @param by The person who makes it. @param than The person named in the row.
   * @throws AppError forbidden.
   */
  refuseSame(move: keyof M & string, by: string, than: string): void {
    const { another }: Move = this.moves[move]!;
    if (another === undefined) throw new Error(`${this.name}: move ${move} excludes no person.`);
    refuseSame(by, [than], () => forbidden(another.code, another.says));
  }
}

/** @throws Error when a set has the name of a state. */
export function defineStates<
  const A extends readonly string[],
  const M extends Readonly<Record<string, Move<A[number]>>>,
  const N extends Readonly<Record<string, readonly A[number][]>>,
>(parts: StatesParts<A, M, N>): States<A, M, N> {
  const same = Object.keys(parts.sets).find((name) => parts.all.includes(name));
  if (same !== undefined) throw new Error(`${parts.table}: ${same} is both a state and a set.`);
  return new States(parts);
}
