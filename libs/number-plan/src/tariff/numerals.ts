import type { SpokenLanguage } from '../plan/country-plan.js';

/** Whole numbers from 0 to 999,999 in words, in their form before a noun: één, ein, un, one. */
export type Numeral = (value: number) => string;

const pick = (words: readonly string[], index: number): string => words[index] ?? '';

const nlSmall =
  'nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien'.split(
    ' ',
  );
const nlTens = '- - twintig dertig veertig vijftig zestig zeventig tachtig negentig'.split(' ');

function dutch(value: number): string {
  if (value < 20) return pick(nlSmall, value);
  if (value < 100) {
    const [tens, unit] = split(value, 10);
    if (unit === 0) return pick(nlTens, tens);
    const word = dutchInside(unit);
    return `${word}${word.endsWith('e') ? 'ën' : 'en'}${pick(nlTens, tens)}`;
  }
  if (value < 1000) {
    const [hundreds, rest] = split(value, 100);
    return `${hundreds === 1 ? '' : dutch(hundreds)}honderd${rest === 0 ? '' : dutchInside(rest)}`;
  }
  const [thousands, rest] = split(value, 1000);
  if (thousands === 1 && rest >= 100) {
    const [hundreds, below] = split(value, 100);
    return `${dutch(hundreds)}honderd${below === 0 ? '' : dutchInside(below)}`;
  }
  const head = `${thousands === 1 ? '' : dutch(thousands)}duizend`;
  return rest === 0 ? head : `${head} ${dutchInside(rest)}`;
}

/** Within a longer word one is `een`, without accents. */
const dutchInside = (value: number): string => (value === 1 ? 'een' : dutch(value));

const enSmall =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const enTens = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

function english(value: number): string {
  if (value < 20) return pick(enSmall, value);
  if (value < 100) {
    const [tens, unit] = split(value, 10);
    return unit === 0 ? pick(enTens, tens) : `${pick(enTens, tens)}-${english(unit)}`;
  }
  if (value < 1000) {
    const [hundreds, rest] = split(value, 100);
    return `${english(hundreds)} hundred${rest === 0 ? '' : ` and ${english(rest)}`}`;
  }
  const [thousands, rest] = split(value, 1000);
  const head = `${english(thousands)} thousand`;
  if (rest === 0) return head;
  return `${head} ${rest < 100 ? 'and ' : ''}${english(rest)}`;
}

const frSmall =
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(
    ' ',
  );
/** In Belgian French: septante and nonante. */
const frTens = '- - vingt trente quarante cinquante soixante septante quatre-vingt nonante'.split(
  ' ',
);

function french(value: number): string {
  if (value < 20) return pick(frSmall, value);
  if (value === 80) return 'quatre-vingts';
  if (value < 100) {
    const [tens, unit] = split(value, 10);
    if (unit === 0) return pick(frTens, tens);
    const joined = unit === 1 && tens !== 8 ? ' et ' : '-';
    return `${pick(frTens, tens)}${joined}${french(unit)}`;
  }
  if (value < 1000) {
    const [hundreds, rest] = split(value, 100);
    const head = hundreds === 1 ? 'cent' : `${french(hundreds)} cent`;
    if (rest === 0) return hundreds === 1 ? head : `${head}s`;
    return `${head} ${french(rest)}`;
  }
  const [thousands, rest] = split(value, 1000);
  // Before mille, cent and vingt have no s.
  const head =
    thousands === 1 ? 'mille' : `${french(thousands).replace(/(cent|vingt)s$/, '$1')} mille`;
  return rest === 0 ? head : `${head} ${french(rest)}`;
}

const deSmall =
  'null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn'.split(
    ' ',
  );
const deTens = '- - zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig'.split(' ');

function german(value: number): string {
  if (value < 20) return pick(deSmall, value);
  if (value < 100) {
    const [tens, unit] = split(value, 10);
    return unit === 0 ? pick(deTens, tens) : `${german(unit)}und${pick(deTens, tens)}`;
  }
  const [size, name] = value < 1000 ? [100, 'hundert'] : [1000, 'tausend'];
  const [count, rest] = split(value, size);
  return `${german(count)}${name}${rest === 0 ? '' : german(rest)}`;
}

const split = (value: number, by: number): [number, number] => [Math.floor(value / by), value % by];

export const numerals: Readonly<Record<SpokenLanguage, Numeral>> = {
  nl: dutch,
  en: english,
  fr: french,
  de: german,
};
