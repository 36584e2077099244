import { NativeSelect } from '@mantine/core';
import { useState } from 'react';

/** A value with its words. */
export type StepOption = readonly [value: string, words: string];

interface StepSelectProps {
  readonly label: string;
  readonly value: string;
  readonly error?: string | null;
  /** Options that come first. */
  readonly first: readonly StepOption[];
  /** The other options, of which there may be a thousand: they are made once the field is used. */
  readonly others: () => readonly StepOption[];
  /** Words of the value, shown before that. */
  readonly words: string | null;
  readonly choose: (value: string) => void;
}

/** Chooses among the steps of a flow, or the places between them. */
export function StepSelect({
  label,
  value,
  error = null,
  first,
  others,
  words,
  choose,
}: StepSelectProps) {
  const [isUsed, setUsed] = useState(false);
  const use = (): void => setUsed(true);
  const now: readonly StepOption[] = words === null ? [] : [[value, words]];
  const all = [...first, ...(isUsed ? others() : now)];
  return (
    <NativeSelect
      label={label}
      size="sm"
      value={value}
      error={error}
      onFocus={use}
      onPointerDown={use}
      onChange={({ target }) => choose(target.value)}
    >
      {all.map(([one, its]) => (
        <option key={one} value={one}>
          {its}
        </option>
      ))}
    </NativeSelect>
  );
}
