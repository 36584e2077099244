import { describe, expect, it } from '@jest/globals';
import { ApiProblem } from '../../api/problem.js';
import type { CommonTexts } from '../../i18n/texts.js';
import { en } from '../../i18n/texts.en.js';
import { nl } from '../../i18n/texts.nl.js';
import { problemWords } from './problem-words.js';

const detail = 'The batch comes to another amount.';
const statuses = [400, 409, 413, 415, 418, 422];

describe('problemWords', () => {
  it.each(statuses)('has Dutch words for status %i', (status) => {
    const words = problemWords(new ApiProblem(status, 'total-differs', detail), nl);
    expect(words).not.toContain(detail);
    expect(words).toContain('total-differs');
  });

  it('has the page’s own words for a code that the page expects', () => {
    const known = { 'total-differs': 'Het bedrag is veranderd.' };
    expect(problemWords(new ApiProblem(409, 'total-differs', detail), nl, known)).toBe(
      'Het bedrag is veranderd.',
    );
  });

  it('has the API’s English sentence for an English reader', () => {
    expect(problemWords(new ApiProblem(409, 'total-differs', detail), en as CommonTexts)).toContain(
      detail,
    );
  });
});
