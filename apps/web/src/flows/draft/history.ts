/** Most earlier states that can be returned to. */
const most = 100;

/** A value with the states that its changes can be undone to. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What the last change was about: another change about the same is undone together with it. */
  readonly about: string | null;
}

export const begin = <T>(present: T): History<T> => ({
  past: [],
  present,
  future: [],
  about: null,
});

/** @param about Names the field of a change that is one of several, such as by typing; null: it stands alone. */
export function change<T>(history: History<T>, present: T, about: string | null): History<T> {
  if (present === history.present) return history;
  const isSame = about !== null && about === history.about && history.past.length > 0;
  const past = isSame ? history.past : [...history.past, history.present].slice(-most);
  return { past, present, future: [], about };
}

export function undo<T>({ past, present, future, about }: History<T>): History<T> {
  const before = past.at(-1);
  if (before === undefined) return { past, present, future, about };
  return { past: past.slice(0, -1), present: before, future: [present, ...future], about: null };
}

export function redo<T>({ past, present, future, about }: History<T>): History<T> {
  const [after, ...later] = future;
  if (after === undefined) return { past, present, future, about };
  return { past: [...past, present], present: after, future: later, about: null };
}
