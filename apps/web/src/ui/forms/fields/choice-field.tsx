import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import { type Choices, keyOf } from './choices.js';
import { type FieldOf, type Own, useField } from './use-field.js';

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
    /** Called after a choice, to change other fields. */
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
