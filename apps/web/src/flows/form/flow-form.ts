import { flowOf, formOf, placeOf, placesIn, type FlowForm } from '@app/call-flow';
import { createContext, use, useMemo, useRef, useState } from 'react';
import { useLanguage } from '../../i18n/language.js';
import { refusalWords } from '../../refusals/refusal-words.js';
import { useRefusalWords } from '../../refusals/use-refusal-words.js';
import { useDraft } from '../draft/draft.js';
import type { Drawing } from '../draft/drawing.js';
import { useFormTexts } from './texts.js';
import { isEmpty, valueAt } from './values.js';

/** Facts of the number that the form asks. */
export interface NumberFacts {
  /** E.164. */
  readonly number: string;
  readonly ownerId: string;
  /** ISO 3166-1. */
  readonly country: string;
  /** Language in which callers hear prompts. */
  readonly language: 'nl' | 'en' | 'de' | 'fr';
  /** Whether callers pay a tariff. */
  readonly paid: boolean;
}

/** What keeps the form from being published, at a field or as a whole. */
export interface FormProblem {
  /** Path of the field; null: of no field. */
  readonly path: string | null;
  readonly code: string;
  readonly words: string;
  /** Whether the field isn't filled in yet. */
  readonly isMissing: boolean;
}

export interface EditedForm {
  readonly form: FlowForm;
  readonly facts: NumberFacts;
  readonly problems: readonly FormProblem[];
  /** Words for the problem of a filled field; undefined: none. */
  readonly errorAt: (path: string) => string | undefined;
  /** @param about Names the field that is being typed in: its changes are undone together. */
  readonly change: (changes: Partial<FlowForm>, about?: string) => void;
  /** Changes the whole form, which may lose optional fields. */
  readonly replace: (form: FlowForm) => void;
}

const FormContext = createContext<EditedForm | null>(null);
export const FlowFormProvider = FormContext;

export function useFlowForm(): EditedForm {
  const edited = use(FormContext);
  if (edited === null) throw new Error('useFlowForm outside of its provider');
  return edited;
}

/** What the law asks of a premium number: its tariff, and who callers have reached. */
const lawful = (form: FlowForm, { paid }: NumberFacts): FlowForm =>
  paid ? { ...form, tariff: true, opening: form.opening ?? '' } : form;

/** The draft as a form; null when no form says it. */
export function useDraftForm(facts: NumberFacts): EditedForm | null {
  const { drawing, store, problems, saving } = useDraft();
  const { language } = useLanguage();
  const { badPhone } = useFormTexts();
  useRefusalWords(problems.length > 0);
  // Forms of drawings that they made: an undo returns the same drawing, and so the same form.
  const [made] = useState(() => new WeakMap<Drawing, FlowForm>());
  const form = useMemo(() => {
    const known = made.get(drawing);
    if (known !== undefined) return known;
    const read = formOf(drawing);
    if (read === null) return null;
    const begun = lawful(read, facts);
    made.set(drawing, begun);
    return begun;
  }, [made, drawing, facts]);
  // The form and drawing that the last answer's problems are about.
  const checked = useRef({ problems, form, drawing });
  if (
    checked.current.problems !== problems ||
    (saving === 'saved' && checked.current.form === null)
  ) {
    checked.current = { problems, form, drawing };
  }
  if (form === null) return null;
  const { form: before, drawing: drawn } = checked.current;
  const places = before === null ? null : placesIn(drawn, before);
  const replace = (next: FlowForm, about?: string): void => {
    const flow = flowOf(next) as Drawing;
    made.set(flow, next);
    store.edit(() => flow, about ?? null);
  };
  const found = problems.map(({ field, code, values }): FormProblem => {
    const inForm = places && placeOf(field.replace(/^flow\./, ''), places);
    const path = inForm?.startsWith('hours.') === true ? 'hours' : (inForm ?? null);
    const isMissing = path !== null && path !== 'hours' && isEmpty(valueAt(form, path));
    const words = code === 'not-e164' ? badPhone : refusalWords({ code, values }, language);
    return { path, code, words, isMissing };
  });
  return {
    form,
    facts,
    problems: distinct(found),
    errorAt: (path) => {
      if (before !== null && valueAt(before, path) !== valueAt(form, path)) return undefined;
      return found.find((each) => each.path === path && !each.isMissing)?.words;
    },
    change: (changes, about) => replace({ ...form, ...changes }, about),
    replace: (next) => replace(next),
  };
}

/** One problem a field; a person on duty is rung by several steps. */
const distinct = (problems: readonly FormProblem[]): FormProblem[] =>
  problems.filter(
    ({ path, code }, at) =>
      path?.includes('.duty.') !== true &&
      problems.findIndex((each) => each.path === path && (path !== null || each.code === code)) ===
        at,
  );

/** Makes the form that a template begins with the draft. */
export function useReplace(facts: NumberFacts): (form: FlowForm) => void {
  const { store } = useDraft();
  return (form) => {
    const flow = flowOf(lawful(form, facts)) as Drawing;
    store.edit(() => flow);
  };
}
