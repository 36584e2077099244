import { useEffect, useState } from 'react';
import { loadRefusalWords } from './refusal-words.js';

/** Fetches the words and redraws, for pages that show earlier refusals. */
export function useRefusalWords(wanted: boolean): void {
  const [, setThere] = useState(false);
  useEffect(() => {
    if (wanted) void loadRefusalWords().then(() => setThere(true));
  }, [wanted]);
}
