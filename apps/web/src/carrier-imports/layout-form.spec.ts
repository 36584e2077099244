import { describe, expect, it } from '@jest/globals';
import { layoutDefinition } from '@app/contracts';
import * as fc from 'fast-check';
import { definitionOf, formOf, missingFields, newForm, wrongField } from './layout-form.js';

const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 _-]{0,10}[A-Za-z0-9]$/);
const words = fc.array(word, { maxLength: 3 }).map((all) => all.join(', '));
const maybe = fc.oneof(fc.constant(''), word);
const formats = fc.constantFrom('dd-MM-yyyy HH:mm:ss', 'yyyyMMddHHmm; epoch-s', 'epoch-ms');

/** Forms as people fill them in, without the fields that appear only with certain choices. */
const anyForm = fc
  .record({
    encoding: fc.constantFrom('utf-8' as const, 'windows-1252' as const),
    separator: fc.constantFrom(';', ',', 'tab', '|'),
    quote: fc.constantFrom('"', "'", ''),
    skipRows: fc.nat(100).map(String),
    leaveOut: words,
    doubtfulHour: fc.constantFrom('first' as const, 'second' as const),
    thousandsSign: fc.constantFrom('', '.', ' ', "'"),
    start: word,
    startTime: maybe,
    startFormats: formats,
    duration: word,
    called: word,
    durationUnit: fc.constantFrom('s' as const, 'ms' as const, 'h:m:s' as const),
    calledFormat: fc.constantFrom('', 'plus', 'digits', 'national'),
    carrierCallId: maybe,
    sipCallId: maybe,
    caller: maybe,
    answer: maybe,
    amount: maybe,
    withheld: word,
    withheldWords: fc.constantFrom('1', '1, ja'),
    traffic: word,
    trafficFrom: words,
    trafficTo: words,
    trafficOtherwise: fc.constantFrom('', 'from-carrier', 'to-carrier'),
    mostUnreadable: fc.nat(100).map(String),
    startWithin: fc.nat(300).map(String),
  })
  .map((given) => ({ ...newForm, ...given }));

describe('layout form', () => {
  it('makes a definition that the API accepts, and shows a saved definition unchanged', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const saved = layoutDefinition.parse(definitionOf(form));
        expect(definitionOf(formOf(saved))).toEqual(saved);
        expect(formOf(saved)).toEqual(form);
        expect([...missingFields(form)]).toEqual([]);
      }),
    );
  });

  it('names the field of each rule that the API finds broken', () => {
    const broken = {
      ...newForm,
      separator: ';;',
      zone: 'Mars',
      skipRows: 'x',
      header: false,
      start: 'Begin',
      startFormats: 'dag',
      duration: '#0',
      called: '#2',
      caller: 'Van',
      billedByOtherwise: '',
      stripPrefixes: 'abcdefghijkl',
      prefixes: '+31',
      mostUnreadable: '',
      sameWithin: '61',
    };
    const { error } = layoutDefinition.safeParse(definitionOf(broken));
    const wrong = error?.issues.map(({ path }) => wrongField(`definition.${path.join('.')}`));
    expect([...new Set(wrong)].toSorted()).toEqual(
      [
        'separator',
        'zone',
        'skipRows',
        'startFormats',
        'duration',
        'billedByOtherwise',
        'stripPrefixes',
        'prefixes',
        'mostUnreadable',
        'sameWithin',
      ].toSorted(),
    );
    expect(wrongField('name')).toBe('name');
  });
});
