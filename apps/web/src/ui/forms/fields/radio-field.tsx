import { Radio, type RadioGroupProps } from '@mantine/core';
import classes from '../form.module.css';
import { type Choices, keyOf } from './choices.js';
import { type FieldOf, type Own, useField } from './use-field.js';

/** Radio buttons: one of a few choices, all visible. */
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
