import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  announcementText,
  chargingSignal,
  type SpokenLanguage,
  type TariffTerms,
} from '../index.js';

const languages: readonly SpokenLanguage[] = ['nl', 'en', 'fr', 'de'];
const announced = (
  given: Partial<TariffTerms>,
  language: SpokenLanguage = 'nl',
  number = '+319001234',
): string =>
  announcementText(
    number,
    { startRate: 0, perCall: 0, perMinute: 0, maximum: null, ...given },
    language,
  );

describe('announcementText of a Dutch tariff', () => {
  it.each([
    [{}, 'Voor dit informatienummer betaalt u uw gebruikelijke belkosten.'],
    [
      { perMinute: 100_000 },
      'Dit informatienummer kost tien cent per minuut, plus uw gebruikelijke belkosten.',
    ],
    [
      { perMinute: 800_000, maximum: 1_500_000 },
      'Dit informatienummer kost tachtig cent per minuut met een maximum van één euro vijftig ' +
        'per gesprek, plus uw gebruikelijke belkosten.',
    ],
    [
      { perCall: 1_000_000 },
      'Dit informatienummer kost één euro per gesprek, plus uw gebruikelijke belkosten.',
    ],
    [
      { startRate: 250_000, perMinute: 100_000 },
      'Dit informatienummer kost tien cent per minuut, plus uw gebruikelijke belkosten. ' +
        'Het starttarief is vijfentwintig cent per gesprek.',
    ],
    [
      { startRate: 50_000, perMinute: 900_000, maximum: 20_000_000 },
      'Dit informatienummer kost negentig cent per minuut met een maximum van twintig euro per ' +
        'gesprek, plus uw gebruikelijke belkosten. ' +
        'Het starttarief is vijf cent per gesprek, en is bij het maximum inbegrepen.',
    ],
    [
      { perCall: 250_000, perMinute: 100_000, maximum: 1_050_000 },
      'Dit informatienummer kost vijfentwintig cent per gesprek en tien cent per minuut met een ' +
        'maximum van één euro en vijf cent per gesprek, plus uw gebruikelijke belkosten.',
    ],
    [
      { startRate: 300_000 },
      'Dit informatienummer kost dertig cent per gesprek, plus uw gebruikelijke belkosten.',
    ],
  ])('of %j is the published wording', (given, text) => {
    expect(announced(given)).toBe(text);
  });
});

describe('announcementText in other languages and countries', () => {
  it.each([
    [
      'en',
      '+319001234',
      'This information number costs eighty cents per minute with a maximum of one euro fifty per ' +
        'call, plus your usual call charges.',
    ],
    [
      'fr',
      '+3290212345',
      'Ce numéro d’information coûte quatre-vingts centimes par minute et au maximum un euro ' +
        'cinquante par appel. Vous payez à partir du signal sonore qui suit.',
    ],
    [
      'nl',
      '+3290212345',
      'Dit informatienummer kost tachtig cent per minuut met een maximum van één euro vijftig per ' +
        'gesprek. U betaalt vanaf de toon die nu volgt.',
    ],
    [
      'de',
      '+499001123456',
      'Diese Informationsnummer kostet achtzig Cent pro Minute bis höchstens ein Euro fünfzig pro ' +
        'Anruf. Sie zahlen ab dem Ton, der nun folgt.',
    ],
  ] as const)('in %s of %s uses that language and country’s rules', (language, number, text) => {
    expect(announced({ perMinute: 800_000, maximum: 1_500_000 }, language, number)).toBe(text);
  });
});

describe('chargingSignal', () => {
  const free = { startRate: 0, perCall: 0, perMinute: 0 };

  it('follows a pause for hanging up, in Belgium and Germany, for a tariff above zero', () => {
    const paid = { ...free, perMinute: 490_000 };
    expect(chargingSignal('+3290012345', paid)).toEqual({ pauseSeconds: 3 });
    expect(chargingSignal('+499000123456', paid)).toEqual({ pauseSeconds: 3 });
    expect(chargingSignal('+499000123456', free)).toBeNull();
    expect(chargingSignal('+319001234', paid)).toBeNull();
  });
});

describe('announcementText', () => {
  const amount = fc.integer({ min: 0, max: 100 }).map((steps) => steps * 50_000);
  const terms = fc.record({
    startRate: amount,
    perCall: amount,
    perMinute: amount.filter((micros) => micros > 0),
    maximum: fc.option(amount.filter((micros) => micros > 0)),
  });
  const number = fc.constantFrom('+319001234', '+3290912345', '+499001123456');
  const language = fc.constantFrom(...languages);

  it('has words and sentences only, for a voice to speak', () => {
    fc.assert(
      fc.property(number, terms, language, (paid, given, spoken) => {
        expect(announced(given, spoken, paid)).toMatch(/^[\p{L} ,.’-]+\.$/u);
      }),
    );
  });

  it('differs for different tariffs', () => {
    fc.assert(
      fc.property(terms, terms, language, (one, other, spoken) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other);
        expect(announced(one, spoken) === announced(other, spoken)).toBe(isSame);
      }),
    );
  });

  it.each([
    { minimum: 50_000 },
    { freeSeconds: 10 },
    { increments: { first: 60, next: 60 } },
    { bands: [{ band: 'weekend' }] },
  ])('refuses terms with %j, for which there are no words', (unsaid) =>
    expect(() => announced({ perMinute: 100_000, ...unsaid })).toThrow(RangeError),
  );

  it.each(['+318001234', '+31201234567', '+33899123456'])(
    'refuses %s, which takes no tariff',
    (free) => expect(() => announced({}, 'nl', free)).toThrow(RangeError),
  );
});
