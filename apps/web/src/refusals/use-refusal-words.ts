import { useEffect, useState } from 'react';
import { loadRefusalWords } from './refusal-words.js';

/** Draws anew once the words are there, on pages that show what was refused before. */
export function useRefusalWords(wanted: boolean): void {
  const [, setThere] = useState(false);
  useEffect(() => {
    if (wanted) void loadRefusalWords().then(() => setThere(true));
  }, [wanted]);
}
