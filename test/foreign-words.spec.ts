import { describe, expect, it } from '@jest/globals';
import { foreignIn } from './browser/foreign-words.js';

describe('foreignIn', () => {
  it.each([
    ['a code', 'no-such-owner', ['no-such-owner']],
    ['a code within a sentence', 'Dat lukte niet: no-such-owner.', ['no-such-owner']],
    ['a state of the API as a whole text', 'unreadable-row', ['unreadable-row']],
    ['a state of one word', 'prepared', ['prepared']],
    ['a slug', 'Gesprekken van helpdesk-nu', ['helpdesk-nu']],
    [
      'a name in camel case',
      'Per gesprek: startedAt, callingNumber',
      ['startedAt', 'callingNumber'],
    ],
    ['a name in snake case', 'In tabel call_records', ['call_records']],
    ['a cause of the switch', 'oorzaak NORMAL_CLEARING', ['NORMAL_CLEARING']],
    ['a kind of webhook', 'Soort: call.ended', ['call.ended']],
    ['a permission', 'Mag calls:read', ['calls:read']],
  ])('finds %s', (_what, text, found) => {
    expect(foreignIn(text)).toEqual(found);
  });

  it.each([
    'Sign in, or send a valid key.',
    'There is no such owner.',
    'Dat lukte niet: it has been decided already.',
  ])('finds English: %s', (text) => {
    expect(foreignIn(text)).toEqual([text]);
  });

  it.each([
    'Vul een e-mailadres in, zoals naam@bedrijf.nl.',
    'Uw btw-id staat op de e-factuur F2026-00017.pdf.',
    'Zoek in het logboek van cdr naar “a switch counted sessions that no leg came of”.',
    'Kijk of switch-agent draait, en wat er in SPOOL_KEY staat.',
    'Schrijf een datum als dd-MM-yyyy, of een moment als yyyyMMdd.',
    'Kenmerk 7a0b4ac4-6d2e-4f3a-9a8e-0d5f5a6b7c8d van een 0800-nummer',
    'Gezien door switch-agent.fs1 en cdr.2',
    'Open',
    'Of er iets open is, staat er niet bij: kijk bij Open.',
  ])('leaves Dutch alone: %s', (text) => {
    expect(foreignIn(text)).toEqual([]);
  });
});
