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

/** What a form's fields hold: undefined where nothing stands that can be read. */
export type Held<V> = { readonly [Name in keyof V]: V[Name] | undefined };

/** What is wrong with fields, in words; with those of rows, by path. */
export type Wrong<V> = {
  readonly [Name in keyof V | `${string}.${string}`]?: string | false | null | undefined;
};

/** An operation of libs/contracts, as far as a form goes by it: the request that its first route takes. */
export interface AskedByForm {
  readonly routes: readonly { readonly body: z.ZodType | null }[];
}

export interface FormParts<V, Body> {
  /** What the fields hold first. */
  readonly begin: Held<V>;
  /** The operation that the form asks. Its domain's entry is fetched once somebody fills in the form. */
  readonly asks?: () => Promise<AskedByForm>;
  /** The request that the fields make, where it isn't made of them one by one; undefined while it can't be made. */
  readonly body?: (values: V) => Body | undefined;
  /** Rules that the request's schema doesn't have. */
  readonly check?: (values: Held<V>) => Wrong<V>;
  /** Counts what it does before it is asked about; false: there is nothing to ask. */
  readonly weigh?: (body: Body) => Promise<boolean>;
  /**
   * @param id Another one after each change: sending the same again does nothing twice.
   * @param values What the fields hold, of which the request may be a part.
   */
  readonly send: (body: Body, id: string, values: V) => Promise<unknown>;
  /** What the fields hold once it is sent; left out, they stay as they are. */
  readonly after?: (values: V) => Held<V>;
  /** What is tried, and with whom or what: said above the page when the form is gone by then. */
  readonly about?: string;
  /** The page's own words for codes of failures. */
  readonly known?: Readonly<Record<string, string>>;
  /** The form's own words for rules. */
  readonly words?: RuleWords;
  /** Says which line of a field that holds several breaks a rule. */
  readonly ofLine?: (line: string, words: string) => string;
  /** Fields at which a failure shows whose code is about them, in the words of `known`. */
  readonly at?: Readonly<Record<string, keyof V & string>>;
}

export interface FormOf<V> {
  /** Empty, or of a part of a form what comes before the names of its fields: `trunks.0.`. */
  readonly path: string;
  readonly values: Held<V>;
  /** Changes fields, as a person does. */
  readonly set: (values: Partial<Held<V>>) => void;
  /** `asked`: its fields are right, and a question is open whether to send it; `back`: it was answered no. */
  readonly stage: 'writing' | 'asked' | 'back' | 'sent';
  readonly busy: boolean;
  /** What it does is counted before it is asked about: its button was busy, and has lost the focus. */
  readonly weighs: boolean;
  readonly problem: Error | null;
  readonly known: Readonly<Record<string, string>>;
  /** What the API refused, by field. */
  readonly refused: Readonly<Record<string, string | undefined>>;
  readonly element: RefObject<HTMLFormElement | null>;
  readonly control: Control;
  /** Sends it once its fields are right, or asks first. */
  readonly onSubmit: (event: FormEvent, asksFirst: boolean) => void;
  /** Answers the question: sends it, or goes back to writing. */
  readonly send: () => void;
  readonly goBack: () => void;
  /** Somebody changed a field. */
  readonly changed: () => void;
  /** The names of fields that are on the page: one that isn't needn't be filled in. */
  readonly drawn: ReadonlySet<string> & Pick<Set<string>, 'add' | 'delete'>;
  /** Fetches what checks it. */
  readonly prepare: () => void;
}

/** In a field in which nothing stands that can be read. The library takes undefined for what the field held first. */
const unread = Symbol('unread');

/** Each value, however deep in rows and parts. */
function mapped(value: unknown, map: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => mapped(each, map));
  if (value === null || typeof value !== 'object') return map(value);
  // A file, for example.
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapped(each, map)]));
}
export const toLibrary = (values: unknown): unknown =>
  mapped(values, (value) => (value === undefined ? unread : value));
export const fromLibrary = (values: unknown): unknown =>
  mapped(values, (value) => (value === unread ? undefined : value));
const heldOf = <V>(values: object): Held<V> => fromLibrary(values) as Held<V>;

/**
 * A form: an operation's request, filled in by a person. What is wrong shows once he has tried to send it, and from then
 * on with each change; the first wrong field gets the focus. What the API refuses shows at its field until something
 * is changed.
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
      const held = heldOf<V>(values);
      const unreadable = [...drawn].filter((name) => get(values, name) === unread);
      const read = await readBy(asks, requestOf(held, unreadable.length > 0, parts.body));
      checked.current = read.body;
      // What no field shows is left to the API, whose refusal the form shows.
      const problems = [...read.problems, ...unreadable.map(missing)].filter(({ field }) =>
        drawn.has(placeOf(field, drawn)),
      );
      const broken = problems.length === 0 ? {} : await inWords(problems);
      const byRule = errorsOf(broken, (name) =>
        problems.some(({ field, isSaid }) => isSaid && placeOf(field, drawn) === name)
          ? 'said'
          : 'kind',
      );
      const errors = errorsOf(check?.(held) ?? {}, () => 'check', byRule);
      return Object.keys(errors).length === 0 ? { values, errors: {} } : { values: {}, errors };
    },
  });
  const { errors, isSubmitted, submitCount } = form.formState;
  const isWrong = Object.keys(errors).length > 0;
  useEffect(() => {
    if (isWrong) focusFirstError(element);
    // With each try, not with each change that leaves something wrong.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [submitCount]);
  const sending = useSubmit(
    async () => {
      const values = form.getValues();
      await parts.send(checked.current as Body, id.current, heldOf<V>(values) as V);
      id.current = newId();
      form.reset(toLibrary(parts.after?.(heldOf<V>(values) as V) ?? values) as typeof values);
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
    values: heldOf<V>(form.watch()),
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
      // Enter in a field doesn't answer the question.
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

/** Undefined while it can't be made: a field of which it is made can't be read. */
function requestOf<V, Body>(
  held: Held<V>,
  lacks: boolean,
  make: ((values: V) => Body | undefined) | undefined,
): Body | undefined {
  if (make === undefined) return held as unknown as Body;
  return lacks ? undefined : make(held as V);
}

interface Read<Body> {
  readonly body: Body | undefined;
  readonly problems: readonly RequestProblem[];
}

/** What is sent of a request, and what its operation's schema has against it. Offline, the API says so. */
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
  isSaid: false,
});

/** `kind`: what stands in the field isn't of its kind, for which the field may have words of its own; `check`: the form's own. */
type ErrorType = 'kind' | 'said' | 'check';

/** Of rows and parts, within what holds them. */
function errorsOf(wrong: object, typeOf: (name: string) => ErrorType, errors: object = {}) {
  for (const [name, message] of Object.entries(wrong)) {
    if (typeof message === 'string') set(errors, name, { type: typeOf(name), message });
  }
  return errors;
}
