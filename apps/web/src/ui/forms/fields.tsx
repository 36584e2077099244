import {
  Checkbox,
  type CheckboxGroupProps,
  type CheckboxProps,
  FileInput,
  type FileInputProps,
  NativeSelect,
  type NativeSelectProps,
  type PasswordInputProps,
  Radio,
  type RadioGroupProps,
  Textarea,
  type TextareaProps,
  TextInput,
  type TextInputProps,
} from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useController } from 'react-hook-form';
import { useLanguage } from '../../i18n/language.js';
import type { DateKind } from '../words/date-text.js';
import { unbroken } from '../words/unbroken.js';
import { DateField } from './date-field.js';
import classes from './form.module.css';
import { PasswordField as PasswordInput } from './password-field.js';
import { type FormOf, fromLibrary, toLibrary } from './use-form.js';
import { trimmed, type Way } from './ways.js';

interface FieldOf<V, Name extends keyof V & string> {
  readonly of: FormOf<V>;
  readonly name: Name;
  /** What is said where nothing stands, or nothing that is of the field's kind. */
  readonly wrong?: string;
}

interface Field<T> {
  /** Undefined where nothing stands that can be read. */
  readonly value: T | undefined;
  readonly set: (value: T | undefined) => void;
  readonly error: ReactNode;
}

/** A field of a form, for those that the kit has no component for. */
export function useField<V, Name extends keyof V & string>({
  of,
  name,
  wrong,
}: FieldOf<V, Name>): Field<V[Name]> {
  const { field, fieldState } = useController({ control: of.control, name });
  const { drawn } = of;
  useEffect(() => {
    drawn.add(name);
    return () => void drawn.delete(name);
  }, [drawn, name]);
  const { error } = fieldState;
  const isOfKind = error?.type === 'kind' || (error?.type === 'said' && field.value === '');
  const said = isOfKind ? (wrong ?? error.message) : error?.message;
  return {
    value: fromLibrary(field.value) as V[Name] | undefined,
    set: (value) => {
      field.onChange(toLibrary(value));
      of.changed();
    },
    error: unbroken(said ?? of.refused[name]),
  };
}

type Own<Props> = Omit<Props, 'form' | 'name' | 'value' | 'checked' | 'error' | 'onChange'>;

interface Written<V, Name extends keyof V & string> extends FieldOf<V, Name> {
  /** How what is typed is read; left out, it is a text. */
  readonly as?: Way<V[Name]>;
}

/** What stands in a field whose value is typed, and how it is changed. */
function useWritten<V, Name extends keyof V & string>(props: Written<V, Name>) {
  const way = props.as ?? (trimmed as unknown as Way<V[Name]>);
  const { language } = useLanguage();
  const { value, set, error } = useField(props);
  const shown = (of: V[Name] | undefined): string =>
    of === undefined || of === null ? '' : way.write(of, language);
  const written = shown(value);
  const [last, setLast] = useState(written);
  const [text, setText] = useState(written);
  // Changed from elsewhere: emptied, or filled in.
  if (last !== written) {
    setLast(written);
    setText(written);
  }
  return {
    value: text,
    error,
    onChange: ({ target }: { readonly target: { readonly value: string } }): void => {
      const read = way.read(target.value);
      setText(target.value);
      setLast(shown(read));
      set(read);
    },
  };
}

export function TextField<V, Name extends keyof V & string>({
  of,
  name,
  wrong,
  as,
  ...props
}: Written<V, Name> & Own<TextInputProps>) {
  const { autoComplete = 'off' } = props;
  return (
    <TextInput
      {...props}
      // What a browser fills in it knows by its name; of other fields it shall keep nothing.
      {...(autoComplete === 'off' ? {} : { name })}
      {...useWritten({ of, name, wrong, as })}
    />
  );
}

/** Of sentences, on as many lines as they need. */
export function SentencesField<V, Name extends keyof V & string>({
  of,
  name,
  wrong,
  as,
  ...props
}: Written<V, Name> & Own<TextareaProps>) {
  return <Textarea autosize maxLength={500} {...props} {...useWritten({ of, name, wrong, as })} />;
}

export function DayField<V, Name extends keyof V & string>({
  of,
  name,
  wrong,
  ...props
}: FieldOf<V, Name> & Own<TextInputProps> & { readonly kind?: DateKind }) {
  const { value, set, error } = useField({ of, name, wrong });
  return (
    <DateField
      {...props}
      value={String(value ?? '')}
      error={error}
      onChange={(day) => set(day as V[Name])}
    />
  );
}

export function PasswordField<V, Name extends keyof V & string>({
  of,
  name,
  wrong,
  ...props
}: FieldOf<V, Name> & Own<PasswordInputProps>) {
  const { value, set, error } = useField({ of, name, wrong });
  return (
    <PasswordInput
      autoComplete="current-password"
      {...props}
      name={name}
      value={String(value ?? '')}
      error={error}
      onChange={({ target }) => set(target.value as V[Name])}
    />
  );
}

export function CheckField<V, Name extends keyof V & string>({
  of,
  name,
  wrong,
  ...props
}: FieldOf<V, Name> & Own<CheckboxProps>) {
  const { value, set, error } = useField({ of, name, wrong });
  return (
    <Checkbox
      {...props}
      checked={value === true}
      error={error}
      onChange={({ target }) => set(target.checked as V[Name])}
    />
  );
}

interface Choices<T> {
  /** Values with their words; null, or an empty text, is the choice of nothing. */
  readonly choices: readonly (readonly [value: T, words: string])[];
}

const keyOf = (value: unknown): string => String((value ?? '') as string | number);

export function ChoiceField<V, Name extends keyof V & string>({
  of,
  name,
  wrong,
  choices,
  chosen,
  ...props
}: FieldOf<V, Name> &
  Choices<V[Name]> &
  Own<NativeSelectProps> & {
    /** What follows from a choice for other fields. */
    readonly chosen?: (value: V[Name]) => void;
  }) {
  const { value, set, error } = useField({ of, name, wrong });
  return (
    <NativeSelect
      {...props}
      value={keyOf(value)}
      error={error}
      onChange={({ target }) => {
        const found = choices.find(([one]) => keyOf(one) === target.value);
        if (found === undefined) return;
        set(found[0]);
        chosen?.(found[0]);
      }}
    >
      {choices.map(([one, words]) => (
        <option key={keyOf(one)} value={keyOf(one)}>
          {words}
        </option>
      ))}
    </NativeSelect>
  );
}

/** One of few, all of them to be seen. */
export function RadioField<V, Name extends keyof V & string>({
  of,
  name,
  wrong,
  choices,
  ...props
}: FieldOf<V, Name> & Choices<V[Name]> & Omit<Own<RadioGroupProps>, 'children'>) {
  const { value, set, error } = useField({ of, name, wrong });
  return (
    <Radio.Group
      {...props}
      value={keyOf(value)}
      error={error}
      onChange={(key) => {
        const found = choices.find(([one]) => keyOf(one) === key);
        if (found !== undefined) set(found[0]);
      }}
    >
      <div className={classes.choices}>
        {choices.map(([one, words]) => (
          <Radio key={keyOf(one)} value={keyOf(one)} label={words} />
        ))}
      </div>
    </Radio.Group>
  );
}

type Item<List> = List extends readonly (infer Each)[] ? Each : never;

/** Some of several. */
export function ChecksField<V, Name extends keyof V & string>({
  of,
  name,
  wrong,
  choices,
  grid = classes.choices,
  ...props
}: FieldOf<V, Name> &
  Choices<Item<V[Name]>> &
  Omit<Own<CheckboxGroupProps>, 'children'> & {
    /** Stands them beside one another. */
    readonly grid?: string | undefined;
  }) {
  const { value, set, error } = useField({ of, name, wrong });
  return (
    <Checkbox.Group
      {...props}
      value={((value ?? []) as readonly unknown[]).map(keyOf)}
      error={error}
      onChange={(keys) =>
        set(choices.map(([one]) => one).filter((one) => keys.includes(keyOf(one))) as V[Name])
      }
    >
      <div className={grid}>
        {choices.map(([one, words]) => (
          <Checkbox key={keyOf(one)} value={keyOf(one)} label={words} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

/** One file; undefined until it is chosen. */
export function FileField<V, Name extends keyof V & string>({
  of,
  name,
  wrong,
  ...props
}: FieldOf<V, Name> & Own<FileInputProps>) {
  const { value, set, error } = useField({ of, name, wrong });
  return (
    <FileInput
      {...props}
      value={(value as File | undefined) ?? null}
      error={error}
      onChange={(file) => set((file ?? undefined) as V[Name] | undefined)}
    />
  );
}
