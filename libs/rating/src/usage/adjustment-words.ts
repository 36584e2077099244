import {
  formatMoney,
  formatNumber,
  formatPercent,
  type Language,
  money,
  type Money,
} from '@app/common';
import type { AdjustmentReason } from './adjustments.js';
import type { Unit } from './units.js';

/** How an adjustment was computed, in the words of the invoice. */
export function adjustmentWords(reason: AdjustmentReason, language: Language): string {
  return language === 'nl' ? dutch(reason) : english(reason);
}

function dutch(reason: AdjustmentReason): string {
  const euro = (amount: Money): string => formatMoney(amount, 'nl');
  switch (reason.of) {
    case 'bundle': {
      const { unit, included, used } = reason;
      return `${volumeIn(unit, used, 'nl')} gebruikt van ${volumeIn(unit, included, 'nl')}`;
    }
    case 'tier':
      return [
        volumeIn(reason.unit, reason.volume, 'nl'),
        ...reason.parts.map(
          (part) => `${formatPercent(part.basisPoints, 'nl')} van ${euro(part.amount)}`,
        ),
      ].join('; ');
    case 'fair-use': {
      const { unit, average, volume, beyond } = reason;
      const per = unit === 'calls' ? 'per gesprek' : 'per minuut';
      return `${volumeIn(unit, volume, 'nl')}, waarvan ${volumeIn(unit, average, 'nl')} inbegrepen; daarna ${euro(beyond)} ${per}`;
    }
    case 'discount':
      return `${formatPercent(reason.basisPoints, 'nl')} van ${euro(reason.amount)}`;
    case 'minimum':
      return `minstens ${euro(reason.minimum)}; het overige is ${euro(reason.owed)}`;
  }
}

function english(reason: AdjustmentReason): string {
  const euro = (amount: Money): string => formatMoney(amount, 'en');
  switch (reason.of) {
    case 'bundle': {
      const { unit, included, used } = reason;
      return `${volumeIn(unit, used, 'en')} used of ${volumeIn(unit, included, 'en')}`;
    }
    case 'tier':
      return [
        volumeIn(reason.unit, reason.volume, 'en'),
        ...reason.parts.map(
          (part) => `${formatPercent(part.basisPoints, 'en')} of ${euro(part.amount)}`,
        ),
      ].join('; ');
    case 'fair-use': {
      const { unit, average, volume, beyond } = reason;
      const per = unit === 'calls' ? 'a call' : 'a minute';
      return `${volumeIn(unit, volume, 'en')}, of which ${volumeIn(unit, average, 'en')} included; then ${euro(beyond)} ${per}`;
    }
    case 'discount':
      return `${formatPercent(reason.basisPoints, 'en')} of ${euro(reason.amount)}`;
    case 'minimum':
      return `at least ${euro(reason.minimum)}; all else is ${euro(reason.owed)}`;
  }
}

const words = {
  nl: { calls: ['gesprek', 'gesprekken'], minutes: ['minuut', 'minuten'] },
  en: { calls: ['call', 'calls'], minutes: ['minute', 'minutes'] },
} as const;

function volumeIn(unit: Unit, volume: number, language: Language): string {
  if (unit === 'amount') return formatMoney(money(volume), language);
  const { calls, minutes } = words[language];
  if (unit === 'calls') return `${formatNumber(volume, language)} ${calls[volume === 1 ? 0 : 1]}`;
  const seconds = String(volume % 60).padStart(2, '0');
  const rest = volume % 60 === 0 ? '' : `:${seconds}`;
  return `${formatNumber(Math.floor(volume / 60), language)}${rest} ${minutes[volume === 60 ? 0 : 1]}`;
}
