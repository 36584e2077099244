import { describe, expect, it } from '@jest/globals';
import { ApiProblem } from '../../api/problem.js';
import type { CommonTexts } from '../../i18n/texts.js';
import { en } from '../../i18n/texts.en.js';
import { nl } from '../../i18n/texts.nl.js';
import { problemWords } from './problem-words.js';

const detail = 'The batch comes to another amount.';
const statuses = [400, 409, 413, 415, 418, 422];

describe('what went wrong', () => {
  it.each(statuses)('is told a Dutch reader in Dutch: %i', (status) => {
    const words = problemWords(new ApiProblem(status, 'total-differs', detail), nl);
    expect(words).not.toContain(detail);
    expect(words).toContain('total-differs');
  });

  it('is told in the page’s own words where it expects the code', () => {
    const known = { 'total-differs': 'Het bedrag is veranderd.' };
    expect(problemWords(new ApiProblem(409, 'total-differs', detail), nl, known)).toBe(
      'Het bedrag is veranderd.',
    );
  });

  it('is told an English reader as the API says it', () => {
    expect(problemWords(new ApiProblem(409, 'total-differs', detail), en as CommonTexts)).toContain(
      detail,
    );
  });
});
