import type { Dictionary } from '../i18n/dictionary.js';
import { useTexts } from '../i18n/language.js';

/** A carrier agreement and price plans whose shares together exceed the caller's price. */
interface LosingShares {
  readonly carrier: string;
  readonly owners: string;
  /** Whether `owners` names more than one owner. */
  readonly several: boolean;
  readonly kept: string;
  readonly payout: string;
  /** Loss per euro that the caller pays, in words. */
  readonly lost: string;
}
/** A call that costs more than it earns. */
interface LosingCall {
  readonly carrier: string;
  readonly owners: string;
  readonly number: string;
  readonly origin: string;
  readonly duration: string;
  /** The call's begin, when the loss depends on it; else null. */
  readonly at: string | null;
  readonly lost: string;
}
interface LosingForwarding extends LosingCall {
  /** The carrier that terminates the forwarded leg. */
  readonly through: string;
  /** Prefix of the forwarded leg's price; null for a destination without a price of its own. */
  readonly prefix: string | null;
}

const nl = {
  losses: 'Let op: hier verliest u geld',
  lossesNote:
    'U kunt dit toch doorzetten. Abonnementen, bundels en kortingen zijn niet meegeteld. Bedragen zijn exclusief btw.',
  noLosses: 'Nagerekend met voorbeeldgesprekken: u verliest nergens geld.',
  notChecked: 'Of u hierop geld verliest, kon niet worden nagerekend.',
  warnings: {
    origins: {
      fixed: 'van een vast nummer',
      mobile: 'van een mobiel nummer',
      abroad: 'uit het buitenland',
      other: 'van onbekende herkomst',
    },
    duration: (seconds: number) =>
      seconds === 3600
        ? '1 uur'
        : seconds > 60
          ? `${seconds / 60} minuten`
          : seconds === 60
            ? '1 minuut'
            : seconds === 1
              ? '1 seconde'
              : `${seconds} seconden`,
    owners: (names: readonly string[], count: number) =>
      count > names.length
        ? `${names.join(', ')} en ${count - names.length} ${count - names.length === 1 ? 'andere eigenaar' : 'andere eigenaren'}`
        : names.join(', '),
    shares: (of: LosingShares) =>
      `Op betaalde gesprekken via ${of.carrier} verliest u ${of.lost} per euro die de beller betaalt: ${of.carrier} houdt ${of.kept} en ${of.owners} ${of.several ? 'krijgen' : 'krijgt'} ${of.payout}.`,
    call: (of: LosingCall) =>
      `Een gesprek van ${of.duration} via ${of.carrier} (${of.origin}) naar ${of.number} van ${of.owners}${of.at === null ? '' : `, begonnen op ${of.at},`} kost ${of.lost} meer dan het opbrengt.`,
    forwarded: (of: LosingForwarding) =>
      `Een gesprek van ${of.duration} via ${of.carrier} (${of.origin}) naar ${of.number} van ${of.owners}${of.at === null ? '' : `, begonnen op ${of.at}`}, dat via ${of.through} wordt doorgeschakeld naar ${of.prefix === null ? 'een nummer zonder eigen prijs' : `een nummer dat begint met ${of.prefix}`}, kost ${of.lost} meer dan het opbrengt.`,
    notAllChecked:
      'Niet alle gesprekken konden worden nagerekend: er kan meer verlies zijn dan hier staat.',
  },
  approveAtLossQuestion:
    'Deze prijs goedkeuren, hoewel u er geld op verliest? Hij geldt vanaf de ingangsdatum.',
};

const en: Dictionary<typeof nl> = {
  losses: 'Note: you lose money here',
  lossesNote:
    'You can go on all the same. Monthly fees, bundles and discounts are not counted; amounts of calls are without VAT.',
  noLosses: 'Checked: none of the calls that were tried loses money.',
  notChecked: 'Whether you lose money on this could not be checked.',
  warnings: {
    origins: {
      fixed: 'from a fixed number',
      mobile: 'from a mobile number',
      abroad: 'from abroad',
      other: 'of unknown origin',
    },
    duration: (seconds) =>
      seconds === 3600
        ? '1 hour'
        : seconds > 60
          ? `${seconds / 60} minutes`
          : seconds === 60
            ? '1 minute'
            : seconds === 1
              ? '1 second'
              : `${seconds} seconds`,
    owners: (names, count) =>
      count > names.length
        ? `${names.join(', ')} and ${count - names.length} more ${count - names.length === 1 ? 'owner' : 'owners'}`
        : names.join(', '),
    shares: (of) =>
      `On paid calls through ${of.carrier} you lose ${of.lost} of each euro that the caller pays: ${of.carrier} keeps ${of.kept} and ${of.owners} ${of.several ? 'get' : 'gets'} ${of.payout}.`,
    call: (of) =>
      `A call of ${of.duration} through ${of.carrier} (${of.origin}) to ${of.number} of ${of.owners}${of.at === null ? '' : `, begun on ${of.at},`} costs ${of.lost} more than it brings.`,
    forwarded: (of) =>
      `A call of ${of.duration} through ${of.carrier} (${of.origin}) to ${of.number} of ${of.owners}${of.at === null ? '' : `, begun on ${of.at}`}, that is forwarded through ${of.through} to ${of.prefix === null ? 'a number without a price of its own' : `a number that begins with ${of.prefix}`}, costs ${of.lost} more than it brings.`,
    notAllChecked: 'Not all calls could be checked: there may be more losses than are listed here.',
  },
  approveAtLossQuestion:
    'Approve this price, though you lose money on it? It is valid from its start day.',
};

/** Texts of warnings about prices that lose money. */
export const useWarningTexts = () => useTexts({ nl, en });
