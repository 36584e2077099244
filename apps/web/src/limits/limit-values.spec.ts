import { describe, expect, it } from '@jest/globals';
import { assert, integer, property } from 'fast-check';
import {
  countriesLost,
  countryCodes,
  duration,
  microEuros,
  wholeWithin,
  wrongCountries,
} from './limit-values.js';
import { nl } from './texts.nl.js';

describe('fields of limits', () => {
  it.each([
    ['3', 3],
    [' 20 ', 20],
    ['2', undefined],
    ['21', undefined],
    ['4,5', undefined],
    ['', undefined],
  ])('read %j as a whole number from 3 to 20: %j', (text, value) => {
    expect(wholeWithin(3, 20).read(text)).toBe(value);
  });

  it.each([
    ['250,50', 250_500_000],
    ['1000000', 1_000_000_000_000],
    ['1000000,01', undefined],
    ['veel', undefined],
  ])('read %j as micro-euro: %j', (text, value) => {
    expect(microEuros.read(text)).toBe(value);
  });

  it.each([
    ['1:00', 60],
    ['4:00:00', 14_400],
    ['24:00:00', 86_400],
    ['0:59', undefined],
    ['24:00:01', undefined],
    ['1:60', undefined],
    ['4 uur', undefined],
  ])('read %j as seconds: %j', (text, value) => {
    expect(duration.read(text)).toBe(value);
  });

  it('read each duration in the notation that they write', () => {
    assert(
      property(integer({ min: 60, max: 86_400 }), (seconds) => {
        expect(duration.read(duration.write(seconds, 'nl'))).toBe(seconds);
      }),
    );
  });

  it.each([
    ['nl be', false],
    ['', false],
    ['nl xx', nl.rules.country('XX')],
    ['uk', nl.rules.otherCountry('GB', 'UK')],
    ['nl, NL', nl.rules.twice('NL')],
  ])('give this error for the countries %j: %j', (text, wrong) => {
    expect(wrongCountries(countryCodes.read(text) ?? [], nl)).toBe(wrong);
  });

  it.each([
    [['NL'], ['NL', 'BE'], []],
    [['NL', 'BE'], ['NL'], [nl.notAnyMore('België')]],
    [['NL', 'BE'], [], [nl.noneAnyMore]],
  ])('list the countries that calls lose by a change from %j to %j', (before, after, lost) => {
    expect(countriesLost(before, after, 'nl', nl)).toEqual(lost);
  });
});
