import { type Control, useFieldArray } from 'react-hook-form';
import { type FormOf, type FormValues, toLibrary } from './use-form.js';

type RowOf<Rows> = Rows extends readonly (infer Row)[] ? Row : never;

const within = <V, Part>(of: FormOf<V>, at: string, values: unknown): FormOf<Part> => ({
  ...of,
  path: `${of.path}${at}.`,
  values: (values ?? {}) as FormValues<Part>,
  set: (changes) =>
    of.set(
      Object.fromEntries(
        Object.entries(changes).map(([name, value]) => [`${at}.${name}`, value]),
      ) as Partial<FormValues<V>>,
    ),
});

/** A field with fields of its own as a part of the form, such as an address. */
export const partOf = <V, Name extends keyof V & string>(
  of: FormOf<V>,
  name: Name,
): FormOf<V[Name]> => within(of, name, of.values[name]);

/** Rows of a form, which a user adds and removes, each with fields of its own. */
export function useRows<V, Name extends keyof V & string>(of: FormOf<V>, name: Name) {
  const { fields, append, remove } = useFieldArray({
    control: of.control as unknown as Control<Record<string, object[]>>,
    name: of.path + name,
    keyName: 'key',
  });
  const rows = of.values[name] as readonly unknown[] | undefined;
  return {
    rows: fields.map(({ key }, index) => ({
      key,
      of: within<V, RowOf<V[Name]>>(of, `${name}.${index}`, rows?.[index]),
      remove: () => {
        remove(index);
        of.changed();
      },
    })),
    add: (row: FormValues<RowOf<V[Name]>>) => {
      append(toLibrary(row) as object, { shouldFocus: false });
      of.changed();
    },
  };
}
