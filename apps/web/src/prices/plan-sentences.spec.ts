import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { planSentences } from './plan-sentences.js';

const nl = planSentences('nl');
const en = planSentences('en');

describe('sentences of a price plan', () => {
  it('say what a discount is on, and in which months', () => {
    const discount = { name: 'Welkom', basisPoints: 1250, components: ['monthly' as const] };
    expect(nl.discounts(discount)).toBe('12,5 % korting op het abonnement.');
    expect(
      nl.discounts({
        ...discount,
        components: ['monthly', 'monthly-number', 'forwarding'],
        firstMonth: '2026-10',
        lastMonth: '2026-12',
      }),
    ).toBe(
      '12,5 % korting op het abonnement, het abonnement per nummer en doorschakelen, van oktober 2026 tot en met december 2026.',
    );
    expect(nl.discounts({ ...discount, firstMonth: '2026-10' })).toMatch(/, vanaf oktober 2026\.$/);
    expect(en.discounts({ ...discount, lastMonth: '2026-12' })).toBe(
      '12.5% off the subscription, up to and including December 2026.',
    );
  });

  it('say what a bundle gives for free, and to which callers', () => {
    const bundle = {
      name: 'Start',
      component: 'freephone-usage' as const,
      origins: ['fixed' as const, 'abroad' as const],
      numbers: 'together' as const,
      unit: 'minutes' as const,
      included: 1500,
    };
    expect(nl.bundles(bundle)).toBe(
      'Gratis: de eerste 1.500 minuten van elke maand, voor gesprekken naar 0800-nummers. ' +
        'Alleen voor bellers met een vast nummer in Nederland of een buitenlands nummer. Alle nummers tellen samen.',
    );
    const { origins: _, ...everywhere } = bundle;
    expect(en.bundles({ ...everywhere, numbers: 'each', unit: 'calls', included: 1 })).toBe(
      'Free: the first call of each month, for calls to 0800 numbers. Each number counts separately.',
    );
  });

  it.each([
    ['minutes', 'graduated', 'Na de eerste 1.000 minuten kost elke minuut 7,5 % minder.'],
    ['calls', 'graduated', 'Na de eerste 1.000 gesprekken kost elk gesprek 7,5 % minder.'],
    ['amount', 'graduated', 'Van wat er boven € 1.000 komt, gaat 7,5 % af.'],
    [
      'minutes',
      'all-units',
      'Vanaf 1.000 minuten kosten alle minuten 7,5 % minder, ook de eerste.',
    ],
    ['amount', 'all-units', 'Vanaf € 1.000 gaat er 7,5 % van het hele bedrag af.'],
  ] as const)('say from which %s on a %s discount applies', (unit, mode, words) => {
    const tiers = {
      name: 'Volume',
      component: 'forwarding' as const,
      numbers: 'each' as const,
      unit,
      mode,
      steps: [{ from: 1000, basisPoints: 750 }],
    };
    expect(nl.tiers(tiers)).toBe(
      `Korting op doorschakelen, elke maand opnieuw berekend. ${words} Elk nummer telt apart.`,
    );
  });

  it('say what use beyond the usual costs', () => {
    expect(
      en.fairUse({
        name: 'Reachable',
        component: 'call-fee',
        numbers: 'each',
        unit: 'calls',
        average: 80,
        beyond: money(100_000),
      }),
    ).toBe(
      'Included: 80 calls a month, for the fixed amount per call. Each call beyond that costs €0.10 extra. Each number counts separately.',
    );
  });
});
