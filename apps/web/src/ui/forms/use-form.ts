import { useEffect, useRef, useState, type FormEvent, type RefObject } from 'react';
import { type Control, get, set, useForm as useLibraryForm } from 'react-hook-form';
import type { z } from 'zod';
import { ApiProblem } from '../../api/problem.js';
import { useLanguage } from '../../i18n/language.js';
import { type FieldRefusal, loadRefusalWords } from '../../refusals/refusal-words.js';
import { placeOf, refusedOf, type RuleWords } from '../../refusals/refused-fields.js';
import type { RequestProblem } from './broken-rules.js';
import { newId } from './new-id.js';
import { focusFirstError } from './show-errors.js';
import { useFocusRefused } from './use-refused.js';
import { useSubmit } from '../sending/use-submit.js';

/** Values of a form's fields; undefined for a field that is empty or can't be read. */
export type FormValues<V> = { readonly [Name in keyof V]: V[Name] | undefined };

/** Errors of fields in words; fields of rows are named by path. */
export type Wrong<V> = {
  readonly [Name in keyof V | `${string}.${string}`]?: string | false | null | undefined;
};

/** The part of an operation of libs/contracts that a form uses: the request's schema of its first route. */
export interface AskedByForm {
  readonly routes: readonly { readonly body: z.ZodType | null }[];
}

export interface FormParts<V, Body> {
  /** First values of the fields, each of which is named, also one that the request may lack. */
  readonly begin: { readonly [Name in keyof Required<V>]: V[Name] | undefined };
  /** Imports the operation that the form calls; called when a user first focuses the form. */
  readonly asks?: () => Promise<AskedByForm>;
  /** Makes the request from the fields; undefined while it can't be made. Omitted: the fields are the request. */
  readonly body?: (values: V) => Body | undefined;
  /** Checks rules that the request's schema doesn't have. */
  readonly check?: (values: FormValues<V>) => Wrong<V>;
  /** Fetches the effect of the request before the question is asked; false: don't ask. */
  readonly weigh?: (body: Body) => Promise<boolean>;
  /**
   * @param id Changes with each edit, so that repeating an unchanged request has no second effect.
   * @param values Values of all fields; the request may contain only some of them.
   */
  readonly send: (body: Body, id: string, values: V) => Promise<unknown>;
  /** Values of the fields after sending; omitted, they stay as they are. */
  readonly after?: (values: V) => FormValues<V>;
  /** Names the action and its subject, for a failure that is shown above the page after the form is gone. */
  readonly about?: string;
  /** The page's own words for codes of failures. */
  readonly known?: Readonly<Record<string, string>>;
  /** The form's own words for rules. */
  readonly words?: RuleWords;
  /** Names the line that breaks the rule, in a field that holds several lines. */
  readonly ofLine?: (line: string, words: string) => string;
  /** Field at which a failure is shown, by the failure's code; the words are those of `known`. */
  readonly at?: Readonly<Record<string, keyof V & string>>;
}

export interface FormOf<V> {
  /** Prefix of the fields' names in a part of a form, such as `trunks.0.`; empty for the whole form. */
  readonly path: string;
  readonly values: FormValues<V>;
  /** Sets fields, with the same effects as a user's input. */
  readonly set: (values: Partial<FormValues<V>>) => void;
  /** `asked`: the fields are right and the question is open; `back`: the user declined it. */
  readonly stage: 'writing' | 'asked' | 'back' | 'sent';
  readonly busy: boolean;
  /** Whether `weigh` runs before the question, which makes the button busy and takes its focus. */
  readonly weighs: boolean;
  readonly problem: Error | null;
  readonly known: Readonly<Record<string, string>>;
  /** The API's refusals in words, by field. */
  readonly refused: Readonly<Record<string, string | undefined>>;
  readonly element: RefObject<HTMLFormElement | null>;
  readonly control: Control;
  /** Sends the form if its fields are right, or asks the question first. */
  readonly onSubmit: (event: FormEvent, asksFirst: boolean) => void;
  /** Answers to the question: send the form, or go back to editing. */
  readonly send: () => void;
  readonly goBack: () => void;
  /** To be called when a user edits a field. */
  readonly changed: () => void;
  /**
   * Names of the fields on the page. Only their errors are shown: a field that isn't drawn can't be filled
   * in.
   */
  readonly drawn: ReadonlySet<string> & Pick<Set<string>, 'add' | 'delete'>;
  /** Loads the operation's schema ahead of the check. */
  readonly prepare: () => void;
}

/** Stands for undefined in the library, which takes undefined for a field's first value. */
const unread = Symbol('unread');

/** Maps every value, also those within rows and parts. */
function mapped(value: unknown, map: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => mapped(each, map));
  if (value === null || typeof value !== 'object') return map(value);
  // Objects such as files are kept as they are.
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapped(each, map)]));
}
export const toLibrary = (values: unknown): unknown =>
  mapped(values, (value) => (value === undefined ? unread : value));
export const fromLibrary = (values: unknown): unknown =>
  mapped(values, (value) => (value === unread ? undefined : value));
const formValuesOf = <V>(values: object): FormValues<V> => fromLibrary(values) as FormValues<V>;

/**
 * State of a form: an operation's request that a user fills in. Errors are shown after the first try to send,
 * and from then on after each edit; the first field with an error gets the focus. The API's refusals are
 * shown at their fields until the next edit.
 */
export function useForm<V extends object, Body = V>(parts: FormParts<V, Body>): FormOf<V> {
  const { begin, asks, check, about, known = {} } = parts;
  const { language } = useLanguage();
  const element = useRef<HTMLFormElement>(null);
  const id = useRef(newId());
  const checked = useRef<Body>(undefined);
  const [drawn] = useState(() => new Set<string>());
  const [stage, setStage] = useState<FormOf<V>['stage']>('writing');
  const wordsAt = (problems: readonly FieldRefusal[]) => {
    const { words, ofLine } = parts;
    return refusedOf(problems, { drawn, language, words, request: checked.current, ofLine });
  };
  const inWords = async (problems: readonly FieldRefusal[]) => {
    await loadRefusalWords();
    return wordsAt(problems);
  };
  const form = useLibraryForm<Record<string, unknown>>({
    defaultValues: toLibrary(begin) as Record<string, unknown>,
    mode: 'onSubmit',
    reValidateMode: 'onSubmit',
    shouldFocusError: false,
    resolver: async (values) => {
      const filled = formValuesOf<V>(values);
      const unreadable = [...drawn].filter((name) => get(values, name) === unread);
      const read = await readBy(asks, requestOf(filled, unreadable.length > 0, parts.body));
      checked.current = read.body;
      // A problem of a field that isn't drawn is left to the API, whose refusal the form shows.
      const problems = [...read.problems, ...unreadable.map(missing)].filter(({ field }) =>
        drawn.has(placeOf(field, drawn)),
      );
      const broken = problems.length === 0 ? {} : await inWords(problems);
      const byRule = errorsOf(broken, (name) =>
        problems.some(({ field, isOwnRule }) => isOwnRule && placeOf(field, drawn) === name)
          ? 'rule'
          : 'kind',
      );
      const errors = errorsOf(check?.(filled) ?? {}, () => 'check', byRule);
      return Object.keys(errors).length === 0 ? { values, errors: {} } : { values: {}, errors };
    },
  });
  const { errors, isSubmitted, submitCount } = form.formState;
  const isWrong = Object.keys(errors).length > 0;
  useEffect(() => {
    if (isWrong) focusFirstError(element);
    // Runs at each try to send, not at each edit that leaves an error.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [submitCount]);
  const sending = useSubmit(
    async () => {
      const values = form.getValues();
      await parts.send(checked.current as Body, id.current, formValuesOf<V>(values) as V);
      id.current = newId();
      form.reset(toLibrary(parts.after?.(formValuesOf<V>(values) as V) ?? values) as typeof values);
      setStage('sent');
    },
    { about, known },
  );
  const weighing = useSubmit(
    async () => {
      if ((await parts.weigh?.(checked.current as Body)) === false) sending.submit();
      else setStage('asked');
    },
    { about, known },
  );
  const problem = sending.problem ?? weighing.problem;
  const { code = '' } = problem instanceof ApiProblem ? problem : {};
  const field = parts.at?.[code];
  useFocusRefused(element, problem);
  const byRule = problem instanceof ApiProblem ? wordsAt(problem.problems) : {};
  const refused = field === undefined ? byRule : { ...byRule, [field]: known[code] };
  const changed = (): void => {
    id.current = newId();
    setStage('writing');
    sending.forget();
    weighing.forget();
    if (isSubmitted) void form.trigger();
  };
  return {
    path: '',
    values: formValuesOf<V>(form.watch()),
    set: (values) => {
      for (const [name, value] of Object.entries(values)) form.setValue(name, toLibrary(value));
      changed();
    },
    stage,
    busy: sending.busy || weighing.busy,
    weighs: parts.weigh !== undefined,
    problem: field === undefined ? problem : null,
    known,
    refused,
    element,
    control: form.control as unknown as Control,
    onSubmit: (event, asksFirst) => {
      event.preventDefault();
      // Enter in a field must not answer the open question.
      if (stage === 'asked') return;
      setStage('writing');
      void form.handleSubmit(() => {
        if (parts.weigh !== undefined) weighing.submit();
        else if (asksFirst) setStage('asked');
        else sending.submit();
      })();
    },
    send: sending.submit,
    goBack: () => {
      setStage('back');
      sending.forget();
    },
    changed,
    drawn,
    prepare: () => void asks?.().catch(() => undefined),
  };
}

/** The request; undefined while a field that it needs can't be read. */
function requestOf<V, Body>(
  filled: FormValues<V>,
  lacks: boolean,
  make: ((values: V) => Body | undefined) | undefined,
): Body | undefined {
  if (make === undefined) return filled as unknown as Body;
  return lacks ? undefined : make(filled as V);
}

interface Read<Body> {
  readonly body: Body | undefined;
  readonly problems: readonly RequestProblem[];
}

/**
 * The request as the operation's schema reads it, with its broken rules. If the schema can't be loaded, the
 * API checks alone.
 */
async function readBy<Body>(
  asks: FormParts<never, Body>['asks'],
  body: Body | undefined,
): Promise<Read<Body>> {
  if (asks === undefined || body === undefined) return { body, problems: [] };
  try {
    const [{ routes }, { readRequest }] = await Promise.all([asks(), import('./broken-rules.js')]);
    const schema = routes[0]?.body;
    if (!schema) return { body, problems: [] };
    const read = readRequest(schema, body);
    return 'problems' in read ? { body, ...read } : { body: read.body as Body, problems: [] };
  } catch {
    return { body, problems: [] };
  }
}

const missing = (field: string): RequestProblem => ({
  field,
  code: 'missing',
  values: {},
  isOwnRule: false,
});

/**
 * `kind`: the text isn't of the field's type, for which the field may have words; `rule`: the schema's own
 * rule; `check`: the form's own rule.
 */
type ErrorType = 'kind' | 'rule' | 'check';

/** Adds errors by field to `errors`; those of rows and parts are nested. */
function errorsOf(wrong: object, typeOf: (name: string) => ErrorType, errors: object = {}) {
  for (const [name, message] of Object.entries(wrong)) {
    if (typeof message === 'string') set(errors, name, { type: typeOf(name), message });
  }
  return errors;
}
