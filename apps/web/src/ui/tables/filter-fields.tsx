import { Checkbox, NativeSelect, TextInput, type TextInputProps } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import classes from './filter-fields.module.css';

/** Filters above a list, which applies each change at once. */
export const FilterFields = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes.filters}>{children}</div>
);

interface FilterProps<T extends string> {
  readonly label: string;
  readonly value: T | undefined;
  readonly change: (value: T | undefined) => void;
}

interface ChoiceFilterProps<T extends string> extends FilterProps<T> {
  /** Label of the choice without a filter; omitted: one value is always chosen. */
  readonly all?: string;
  readonly choices: readonly (readonly [value: T, words: string])[];
}

export function ChoiceFilter<T extends string>(props: ChoiceFilterProps<T>) {
  const { label, value, change, all, choices } = props;
  return (
    <NativeSelect
      label={label}
      value={value ?? ''}
      onChange={({ target }) => change(choices.find(([one]) => one === target.value)?.[0])}
    >
      {all !== undefined && <option value="">{all}</option>}
      {choices.map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </NativeSelect>
  );
}

/** Checkbox of a filter that is on or off, see `isOn` in use-filters. */
export const CheckFilter = ({ label, value, change }: FilterProps<'true'>) => (
  <Checkbox
    label={label}
    checked={value === 'true'}
    onChange={({ target }) => change(target.checked ? 'true' : undefined)}
  />
);

type SearchFilterProps = FilterProps<string> & {
  readonly hint?: string;
} & Pick<TextInputProps, 'description' | 'error' | 'inputMode' | 'maw' | 'mt' | 'type'>;

export function SearchFilter(props: SearchFilterProps) {
  const { value = '', change, hint, ...field } = props;
  const input = useRef<HTMLInputElement>(null);
  // The address lags behind the typed text: don't overwrite the field while it has the focus.
  useEffect(() => {
    const field = input.current;
    if (field !== null && field !== document.activeElement) field.value = value;
  }, [value]);
  return (
    <TextInput
      {...field}
      ref={input}
      className={classes.search}
      placeholder={hint}
      maxLength={100}
      defaultValue={value}
      onChange={({ target }) => change(target.value)}
    />
  );
}
