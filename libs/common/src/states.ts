import { AppError } from './app-error.js';

/** How the state of a row changes, or what is done to a row in some states that leaves it in its state. */
export interface Move<S extends string = string> {
  /** Left out: the row begins so. */
  readonly from?: readonly S[];
  /** Left out: the state stays. */
  readonly to?: S;
  /** The id of the route by which people ask for it; `job`, `time` and `bank` are nobody's request. */
  readonly by: `${string}.${string}` | 'job' | 'time' | 'bank';
  /** The action in the audit log; left out: nothing is noted. */
  readonly audit?: string;
  /** No key may, only a person of staff: what nobody else may do, as a sentence goes on. */
  readonly person?: string;
  /** Whoever the row names there may not, with the code and sentence that refuse him. */
  readonly another?: { readonly than: string; readonly code: string; readonly says: string };
  /** Asked for again when the row is there already, it changes nothing and succeeds. */
  readonly repeats?: true;
  /** What refuses it in any other state, a conflict; `{state}` is that state. */
  readonly refusal?: { readonly code: string; readonly says: string };
}

/** Whatever states, of those who ask for no particular ones. */
export type AnyStates = States<
  readonly string[],
  Readonly<Record<string, Move>>,
  Readonly<Record<string, readonly string[]>>
>;

/** The states of a table's rows: `'prepared' | 'approved'`. */
export type StateOf<T extends AnyStates> = T['all'][number];

interface StatesParts<A, M, N> {
  readonly table: string;
  /** Left out: `state`. */
  readonly column?: string;
  readonly all: A;
  readonly moves: M;
  readonly sets: N;
}

const quoted = (state: string): string => `'${state}'`;

/**
 * The states of a table's rows and how they change, said once: types, checks, refusals, SQL and diagrams follow from it.
 */
export class States<
  const A extends readonly string[],
  const M extends Readonly<Record<string, Move<A[number]>>>,
  const N extends Readonly<Record<string, readonly A[number][]>>,
> {
  /** With its schema: `billing.runs`. */
  readonly table: string;
  readonly column: string;
  /** Tells them from other states of the same table: `billing.runs.state`. */
  readonly name: string;
  readonly all: A;
  readonly moves: M;
  /** States by a name that they have together. */
  readonly sets: N;
  /** What no move leaves. */
  readonly final: readonly A[number][];
  /** For raw SQL, by its name: a state, `'prepared'`; a set or `final`, `('done', 'cancelled')`. */
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

  /** Whether a state is one of a set's. */
  isIn(set: (keyof N & string) | 'final', state: A[number]): boolean {
    return (set === 'final' ? this.final : this.sets[set]!).includes(state);
  }

  /** Whether a move leaves from a state. */
  may(move: keyof M & string, state: A[number]): boolean {
    return this.moves[move]!.from?.includes(state) ?? false;
  }

  /** Whether any move goes from one state to the other. */
  mayGo(from: A[number], to: A[number]): boolean {
    return Object.values<Move>(this.moves).some(
      (move) => move.to === to && (move.from?.includes(from) ?? false),
    );
  }

  /**
   * @returns The state that a move comes to, or null: it was made already, and nothing is to be done.
   * @throws AppError conflict, see `Move.refusal`.
   */
  go(move: keyof M & string, state: A[number]): A[number] | null {
    const { to, repeats }: Move<A[number]> = this.moves[move]!;
    if (this.may(move, state)) return to ?? state;
    if (repeats && state === to) return null;
    throw this.refusal(move, state);
  }

  /** Why a move can't be made from a state. */
  refusal(move: keyof M & string, state: A[number]): AppError {
    const { refusal }: Move = this.moves[move]!;
    if (refusal === undefined) throw new Error(`${this.name}: nobody is refused ${move}.`);
    const { code, says } = refusal;
    return new AppError('conflict', code.replace('{state}', state), says.replace('{state}', state));
  }

  /**
   * Refuses a move to the person who may not make it, see `Move.another`.
   * @param by Who makes it. @param than Whom the row names.
   * @throws AppError forbidden.
   */
  refuseSame(move: keyof M & string, by: string, than: string): void {
    const { another }: Move = this.moves[move]!;
    if (another === undefined) throw new Error(`${this.name}: anybody may ${move}.`);
    if (by === than) throw new AppError('forbidden', another.code, another.says);
  }
}

/** @throws Error when a set is called as a state is. */
export function defineStates<
  const A extends readonly string[],
  const M extends Readonly<Record<string, Move<A[number]>>>,
  const N extends Readonly<Record<string, readonly A[number][]>>,
>(parts: StatesParts<A, M, N>): States<A, M, N> {
  const same = Object.keys(parts.sets).find((name) => parts.all.includes(name));
  if (same !== undefined) throw new Error(`${parts.table}: ${same} is a state and a set.`);
  return new States(parts);
}
