import { Checkbox, type CheckboxGroupProps } from '@mantine/core';
import classes from '../form.module.css';
import { type Choices, keyOf } from './choices.js';
import { type FieldOf, type Own, useField } from './use-field.js';

type Item<List> = List extends readonly (infer Each)[] ? Each : never;

/** Checkboxes: any number of several choices. */
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
    /** Class name that places the boxes side by side. */
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
