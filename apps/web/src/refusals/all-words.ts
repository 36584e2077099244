import type { Language, RuleCode } from '@app/common';
import * as filesInEnglish from './words-of-files.en.js';
import * as filesInDutch from './words-of-files.nl.js';
import * as formsInEnglish from './words-of-forms.en.js';
import * as formsInDutch from './words-of-forms.nl.js';

type Words = Readonly<Record<RuleCode, string>>;

const nl: Words = {
  ...formsInDutch.values,
  ...formsInDutch.days,
  ...formsInDutch.money,
  ...formsInDutch.books,
  ...formsInDutch.parties,
  ...formsInDutch.people,
  ...filesInDutch.files,
  ...filesInDutch.bankFiles,
  ...filesInDutch.tariffs,
  ...filesInDutch.prices,
  ...filesInDutch.flows,
};

const en: Words = {
  ...formsInEnglish.values,
  ...formsInEnglish.days,
  ...formsInEnglish.money,
  ...formsInEnglish.books,
  ...formsInEnglish.parties,
  ...formsInEnglish.people,
  ...filesInEnglish.files,
  ...filesInEnglish.bankFiles,
  ...filesInEnglish.tariffs,
  ...filesInEnglish.prices,
  ...filesInEnglish.flows,
};

/**
 * Rules of bank files. Their words continue a sentence that begins with the field; other rules' words are
 * sentences.
 */
export const continuing: ReadonlySet<string> = new Set(Object.keys(filesInDutch.bankFiles));

/**
 * Words for people about each broken rule, by its code; a rule without words is a type error. Values are in
 * braces; `{most:money}` formats the value as an amount.
 */
export const allWords: Readonly<Record<Language, Words>> = { nl, en };
