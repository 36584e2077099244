import { TextInput } from '@mantine/core';
import { useState } from 'react';

interface SearchBoxProps {
  readonly label: string;
  /** The current search words. */
  readonly value: string;
  readonly search: (text: string) => void;
  /** Minimum length of the search words, and the error text for fewer characters. */
  readonly least?: { readonly length: number; readonly words: string };
  readonly className?: string | undefined;
}

/** Search field; Enter starts the search. */
export function SearchBox({ label, value, search, least, className }: SearchBoxProps) {
  const [typed, setTyped] = useState(value);
  const [tooShort, setTooShort] = useState(false);
  return (
    <form
      className={className}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const wanted = typed.trim();
        const isShort = wanted !== '' && wanted.length < (least?.length ?? 0);
        setTooShort(isShort);
        if (!isShort) search(wanted);
      }}
    >
      <TextInput
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        maxLength={100}
        onChange={({ target }) => setTyped(target.value)}
        error={tooShort && least?.words}
      />
    </form>
  );
}
