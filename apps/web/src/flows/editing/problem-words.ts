import type { Language } from '@app/common';
import { refusalWords } from '../../refusals/refusal-words.js';
import { wordsOf } from '../../ui/words/slug-words.js';
import type { DraftProblem } from '../draft/problems.js';

const arrow = ' → ';

/** A problem's words, which name steps as the editor shows them. */
export function problemInWords({ code, values }: DraftProblem, language: Language): string {
  const named = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' && /^[a-z0-9-]+(?: → [a-z0-9-]+)*$/.test(value)
      ? value.split(arrow).map(wordsOf).join(arrow)
      : value,
  ]);
  return refusalWords({ code, values: Object.fromEntries(named) }, language);
}
