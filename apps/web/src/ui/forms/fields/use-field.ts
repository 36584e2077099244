import { useEffect, type ReactNode } from 'react';
import { useController } from 'react-hook-form';
import { unbroken } from '../../words/unbroken.js';
import { type FormOf, fromLibrary, toLibrary } from '../use-form.js';

export interface FieldOf<V, Name extends keyof V & string> {
  readonly of: FormOf<V>;
  readonly name: Name;
  /** Words for an empty field, or for text that isn't of the field's type. */
  readonly wrong?: string;
}

interface Field<T> {
  /** The field's value; undefined while the field is empty or its text can't be read. */
  readonly value: T | undefined;
  readonly set: (value: T | undefined) => void;
  readonly error: ReactNode;
}

/** Value, setter and error of a form's field, for controls without a component of their own. */
export function useField<V, Name extends keyof V & string>({
  of,
  name,
  wrong,
}: FieldOf<V, Name>): Field<V[Name]> {
  const at = of.path + name;
  const { field, fieldState } = useController({ control: of.control, name: at });
  const { drawn } = of;
  useEffect(() => {
    drawn.add(at);
    return () => void drawn.delete(at);
  }, [drawn, at]);
  const { error } = fieldState;
  const isOfKind = error?.type === 'kind' || (error?.type === 'rule' && field.value === '');
  const message = isOfKind ? (wrong ?? error.message) : error?.message;
  return {
    value: fromLibrary(field.value) as V[Name] | undefined,
    set: (value) => {
      field.onChange(toLibrary(value));
      of.changed();
    },
    error: unbroken(message ?? of.refused[at]),
  };
}

export type Own<Props> = Omit<Props, 'form' | 'name' | 'value' | 'checked' | 'error' | 'onChange'>;
