import { useState } from 'react';
import { useLanguage } from '../../../i18n/language.js';
import { trimmed, type Way } from '../ways.js';
import { type FieldOf, useField } from './use-field.js';

export interface Written<V, Name extends keyof V & string> extends FieldOf<V, Name> {
  /** How the typed text is read; omitted: as trimmed text. */
  readonly as?: Way<V[Name]>;
}

/** Text, setter and error of a field whose value is typed. */
export function useWritten<V, Name extends keyof V & string>(props: Written<V, Name>) {
  const way = props.as ?? (trimmed as unknown as Way<V[Name]>);
  const { language } = useLanguage();
  const { value, set, error } = useField(props);
  const shown = (of: V[Name] | undefined): string =>
    of === undefined || of === null ? '' : way.write(of, language);
  const written = shown(value);
  const [last, setLast] = useState(written);
  const [text, setText] = useState(written);
  // The value was changed from elsewhere: the form emptied or filled in the field.
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
