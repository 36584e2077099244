import { TextInput } from '@mantine/core';
import { useState } from 'react';

interface SearchBoxProps {
  readonly label: string;
  /** What is searched for now. */
  readonly value: string;
  readonly search: (text: string) => void;
  /** How many characters are needed at least, and what is said of fewer. */
  readonly least?: { readonly length: number; readonly words: string };
  readonly className?: string | undefined;
}

/** A search by words: it is done by Enter. */
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
