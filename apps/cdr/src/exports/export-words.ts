import { hangupCauses } from '@app/common';
import type { CallRecord, Ending, ExportedCall, Refusal, Suspicion } from '@app/contracts';

type Words = Readonly<Record<'nl' | 'en', string>>;
const both = (nl: string, en: string): Words => ({ nl, en });

const yesOrNo = { true: both('ja', 'yes'), false: both('nee', 'no') };

const originKinds: Readonly<Record<CallRecord['origin']['kind'], Words>> = {
  fixed: both('vast', 'fixed'),
  mobile: both('mobiel', 'mobile'),
  other: both('bijzonder nummer', 'special number'),
  unknown: both('onbekend', 'unknown'),
};

const refusals: Readonly<Record<Refusal, Words>> = {
  'carrier-channels': both('telecomaanbieder: te veel gesprekken', 'carrier: too many calls'),
  'carrier-rate': both('telecomaanbieder: te veel per seconde', 'carrier: too many a second'),
  'carrier-range': both(
    'telecomaanbieder: mag dit nummer niet aanbieden',
    'carrier: a number that isn’t its own',
  ),
  'number-channels': both('nummer: te veel tegelijk', 'number: too many at once'),
  'owner-channels': both('eigenaar: te veel tegelijk', 'owner: too many at once'),
  'suspect-channels': both('te veel verdachte gesprekken', 'too many suspect calls'),
  'blocked-caller': both('beller geblokkeerd', 'caller blocked'),
  'caller-rate': both('beller belde te vaak', 'caller called too often'),
};

const endings: Readonly<Record<Ending, Words>> = {
  spend: both('uitgavenlimiet van de eigenaar', 'spending limit of the owner'),
};

export const suspicionWords: Readonly<Record<Suspicion, Words>> = {
  long: both('ongewoon lang', 'unusually long'),
  regular: both('telkens na evenveel tijd', 'at regular intervals'),
  synchronous: both('tegelijk met veel andere', 'at once with many others'),
};

/** Words for people in place of a field's codes; a code without words is written as it is. */
export const wordsOf: Readonly<
  Partial<Record<keyof ExportedCall, Readonly<Record<string, Words>>>>
> = {
  withheld: yesOrNo,
  answered: yesOrNo,
  lost: yesOrNo,
  originKind: originKinds,
  hangupCause: hangupCauses,
  refused: refusals,
  endedFor: endings,
};
