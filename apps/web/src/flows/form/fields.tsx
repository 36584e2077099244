import { NativeSelect, NumberInput, Radio, TextInput } from '@mantine/core';
import { createContext, type ReactNode } from 'react';
import type { TextProps } from '../../ui/forms/written-field.js';
import classes from './form.module.css';

/** Words for what is wrong with the field of a path; undefined: nothing. */
export const ErrorsAt = createContext<(path: string) => string | undefined>(() => undefined);

export function PlainField({ value, change, isInRow = false, label, ...props }: TextProps) {
  return (
    <TextInput
      {...props}
      {...(isInRow ? { 'aria-label': label } : { label })}
      autoComplete="off"
      value={value}
      onChange={({ target }) => change(target.value)}
    />
  );
}

interface WholeProps {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  readonly change: (value: number) => void;
  readonly least: number;
  readonly most: number;
  readonly isInRow?: boolean;
  readonly error?: string | undefined;
  readonly className?: string | undefined;
  /** How many of the value's units one shown unit is, such as 60 for minutes of a value in seconds. */
  readonly unit?: number;
  /** Shown behind the value. */
  readonly suffix?: string;
}

/** A field for a whole number within limits; an unreadable one keeps the value before. */
export function WholeField(props: WholeProps) {
  const {
    id,
    label,
    value,
    change,
    least,
    most,
    isInRow = false,
    error,
    className,
    unit = 1,
    suffix,
  } = props;
  return (
    <NumberInput
      id={id}
      size="md"
      className={className}
      {...(isInRow ? { 'aria-label': label } : { label })}
      value={value / unit}
      min={least}
      max={most}
      clampBehavior="blur"
      allowDecimal={unit !== 1}
      decimalScale={1}
      hideControls
      {...(suffix !== undefined && { suffix })}
      error={error}
      onChange={(next) => {
        const whole = typeof next === 'number' ? Math.round(next * unit) : null;
        if (whole !== null && whole >= least * unit && whole <= most * unit) change(whole);
      }}
    />
  );
}

interface ChoiceProps<T extends string> {
  readonly id: string;
  readonly label: string;
  readonly value: T;
  readonly change: (value: T) => void;
  readonly choices: readonly (readonly [T, string])[];
  readonly isInRow?: boolean;
  readonly className?: string | undefined;
}

/** A list of choices, one of which is chosen. */
export function SelectOne<T extends string>(props: ChoiceProps<T>) {
  const { id, label, value, change, choices, isInRow = false, className } = props;
  return (
    <NativeSelect
      id={id}
      className={className}
      {...(isInRow ? { 'aria-label': label } : { label })}
      value={value}
      onChange={({ target }) => change(target.value as T)}
      data={choices.map(([key, words]) => ({ value: key, label: words }))}
    />
  );
}

/** Choices one below the other; what belongs to the chosen one stands below it. */
export function RadioOne<T extends string>({
  id,
  label,
  value,
  change,
  choices,
  children,
}: ChoiceProps<T> & { readonly children?: ReactNode }) {
  return (
    <div>
      <Radio.Group label={label} value={value} onChange={(key) => change(key as T)}>
        <div className={classes.radios}>
          {choices.map(([key, words]) => (
            <Radio key={key} id={`${id}.${key}`} value={key} label={words} />
          ))}
        </div>
      </Radio.Group>
      {children !== undefined && children !== null && (
        <div className={classes.ofChoice}>{children}</div>
      )}
    </div>
  );
}
