import { createContext, use } from 'react';
import type { Place } from '../draft/drawing.js';

/** What the parts of the editor ask of each other. */
export interface Editing {
  /** Id of the step that the panel shows; null: none. */
  readonly selected: string | null;
  /** Shows a step. @param focus Whether the focus moves to the panel. */
  readonly select: (id: string | null, focus?: 'panel') => void;
  /** Asks which step to add at a place; null: a step that nothing leads to yet. */
  readonly askStep: (place: Place | null) => void;
  readonly remove: (id: string) => void;
  /** Says what happened to a screen reader. */
  readonly say: (words: string) => void;
  /** Whether somebody else's draft has to be looked at before more is changed. */
  readonly isLocked: boolean;
}

const EditingContext = createContext<Editing | null>(null);
export const EditingProvider = EditingContext;

export function useEditing(): Editing {
  const editing = use(EditingContext);
  if (editing === null) throw new Error('useEditing outside of the editor');
  return editing;
}
