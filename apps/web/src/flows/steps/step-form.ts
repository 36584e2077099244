import type { Step } from '../draft/drawing.js';

/** The step that a form edits. */
export interface StepForm {
  readonly id: string;
  readonly step: Step;
  /** Service number of the flow, E.164. */
  readonly number: string;
  /** @param about The changed field: changes of the same field are undone together. */
  readonly change: (step: Step, about: string | null) => void;
  /** What is wrong with a field, in words; null: nothing. */
  readonly wrong: (at: string) => string | null;
}

export interface StepFormProps {
  readonly of: StepForm;
}
