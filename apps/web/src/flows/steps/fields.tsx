import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import type { StepForm } from './step-form.js';
import classes from './steps.module.css';
import { textOf, valueAt, withValue } from './step-values.js';

interface FieldProps {
  readonly of: StepForm;
  /** Path of the field within the step. */
  readonly at: string;
  readonly label: string;
  readonly help?: string;
}

/** Id of the element in which a field of a step is typed. */
export const fieldId = ({ id }: StepForm, at: string): string => `${id}.${at}`;

/** A text of a step; empty, an optional one is left out. */
export function TextOf({
  of,
  at,
  label,
  help,
  isOptional = false,
}: FieldProps & { readonly isOptional?: boolean }) {
  return (
    <TextInput
      id={fieldId(of, at)}
      label={label}
      description={help}
      value={textOf(valueAt(of.step, at))}
      error={of.wrong(at)}
      onChange={({ target: { value } }) =>
        of.change(withValue(of.step, at, isOptional && value === '' ? undefined : value), at)
      }
    />
  );
}

interface WholeProps extends FieldProps {
  readonly unit: string;
  /** What counts while the field is left out; it can't be left out without one. */
  readonly usual?: number;
  readonly hideLabel?: boolean;
}

/** A whole number of a step, with its unit. What is no number is kept as typed: the field says what is wrong. */
export function WholeOf({ of, at, label, help, unit, usual, hideLabel = false }: WholeProps) {
  const value = valueAt(of.step, at);
  const written = value === undefined ? '' : String(value as number);
  const read = (text: string): unknown => {
    if (text.trim() === '' && usual !== undefined) return undefined;
    return /^\d+$/.test(text.trim()) ? Number(text) : text;
  };
  return (
    <TextInput
      {...(hideLabel ? { 'aria-label': label } : { label })}
      description={help}
      inputMode="numeric"
      className={classes.whole}
      placeholder={usual === undefined ? '' : String(usual)}
      value={written}
      error={of.wrong(at)}
      rightSection={<span className={classes.unit}>{unit}</span>}
      rightSectionWidth="auto"
      onChange={({ target }) => of.change(withValue(of.step, at, read(target.value)), at)}
    />
  );
}

/** A yes or no of a step; it is left out while it is as usual. */
export function CheckOf({ of, at, label, usual }: FieldProps & { readonly usual: boolean }) {
  const value = valueAt(of.step, at);
  return (
    <Checkbox
      label={label}
      checked={value === undefined ? usual : value === true}
      error={of.wrong(at)}
      onChange={({ target: { checked } }) =>
        of.change(withValue(of.step, at, checked === usual ? undefined : checked), at)
      }
    />
  );
}

interface ChoiceProps extends FieldProps {
  /** Values with their words, in order. */
  readonly choices: Readonly<Record<string, string>> | readonly (readonly [string, string])[];
  /** What counts while the field is left out. */
  readonly usual?: string;
  /** Words for leaving it out, as a choice of its own. */
  readonly none?: string;
}

export function ChoiceOf({ of, at, label, help, choices, usual, none }: ChoiceProps) {
  const value = textOf(valueAt(of.step, at)) || (usual ?? '');
  const all = Array.isArray(choices)
    ? (choices as readonly (readonly [string, string])[])
    : Object.entries(choices);
  const isAmong = value === '' || all.some(([one]) => one === value);
  return (
    <NativeSelect
      label={label}
      description={help}
      value={value}
      error={of.wrong(at)}
      onChange={({ target }) =>
        of.change(
          withValue(of.step, at, ['', usual].includes(target.value) ? undefined : target.value),
          at,
        )
      }
    >
      {none !== undefined && <option value="">{none}</option>}
      {!isAmong && <option value={value}>{value}</option>}
      {all.map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </NativeSelect>
  );
}

interface TypedProps {
  readonly id?: string;
  readonly label: string;
  readonly value: string;
  readonly error: string | null;
  readonly inputMode?: 'numeric' | 'tel' | 'text';
  readonly className?: string | undefined;
  readonly hideLabel?: boolean;
  readonly help?: string;
  readonly placeholder?: string;
  readonly size?: 'sm';
  /** Called with what was typed, when the field is left. */
  readonly leave: (text: string) => void;
}

/** A field whose text is taken over when it is left: before that it may be half a value. */
export function TypedField({
  label,
  value,
  error,
  hideLabel = false,
  help,
  leave,
  ...props
}: TypedProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <TextInput
      {...props}
      {...(hideLabel ? { 'aria-label': label } : { label })}
      description={help}
      value={text}
      error={error}
      autoComplete="off"
      onChange={({ target }) => setText(target.value)}
      onKeyDown={({ key }) => {
        if (key === 'Enter') leave(text);
      }}
      onBlur={() => {
        if (text !== value) leave(text);
      }}
    />
  );
}

/** Fields that belong together, under a name. */
export function Fields({
  title,
  help,
  wrong = null,
  children,
}: {
  readonly title: string;
  readonly help?: string;
  readonly wrong?: string | null;
  readonly children: ReactNode;
}) {
  return (
    <fieldset className={classes.fields}>
      <legend>{title}</legend>
      {help !== undefined && <p className={classes.help}>{help}</p>}
      {wrong !== null && <p className={classes.wrong}>{wrong}</p>}
      {children}
    </fieldset>
  );
}
