import { drawingOf, isObject, type Drawing } from './drawing.js';

/** Work that couldn't be saved, with the revision that it was drawn on. */
export interface Kept {
  readonly revision: number;
  readonly basedOn: number;
  readonly flow: Drawing;
}

/** Keeps work of one number where a closed window doesn't lose it. */
export interface Keeping {
  readonly read: () => Kept | null;
  readonly write: (kept: Kept) => void;
  readonly forget: () => void;
}

/** Keeps a number's work in this browser. A full or forbidden storage keeps nothing: the window still has it. */
export function keepingOf(number: string): Keeping {
  const key = `belfabriek.draft.${number}`;
  const attempt = <T>(act: () => T, otherwise: T): T => {
    try {
      return act();
    } catch {
      return otherwise;
    }
  };
  return {
    read: () => attempt(() => keptFrom(localStorage.getItem(key)), null),
    write: (kept) => attempt(() => localStorage.setItem(key, JSON.stringify(kept)), undefined),
    forget: () => attempt(() => localStorage.removeItem(key), undefined),
  };
}

function keptFrom(text: string | null): Kept | null {
  const json: unknown = text === null ? null : JSON.parse(text);
  if (!isObject(json)) return null;
  const { revision, basedOn } = json;
  const flow = drawingOf(json['flow']);
  if (flow === null || typeof revision !== 'number' || typeof basedOn !== 'number') return null;
  return { revision, basedOn, flow };
}
