import type { BillToField, CarrierForm, CodecChoice } from './carrier-form.js';
import type { Rules } from './carrier-rules.js';
import type { Codec, NewCarrier } from './carrier-types.js';
import type { CarrierTexts } from './texts.js';

/** Reads the form. Whole numbers and what can't be empty are checked here, the rest by the API. */
export function read(
  form: CarrierForm,
  { rules }: CarrierTexts,
): { readonly carrier: NewCarrier } | { readonly broken: Rules } {
  const broken: Record<string, string> = {};
  const whole = (path: string, text: string, least: number, most: number): number => {
    const value = /^\d{1,7}$/.test(text.trim()) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most)) broken[path] = rules.range(String(least), String(most));
    return value;
  };
  const limit = (path: string, text: string, most: number): number | null =>
    text.trim() === '' ? null : whole(path, text, 1, most);
  const filled = (path: string, text: string): string => {
    if (text.trim() === '') broken[path] = rules.filled;
    return text.trim();
  };
  const prefixes = (all: boolean, text: string): string[] => [
    ...(all ? [''] : []),
    ...entriesOf(text).map((line) => line.replace(/^\+/, '')),
  ];
  const billTo = (field: BillToField): string => filled(`billTo.${field}`, form.billTo[field]);
  const optional = (field: BillToField): string | null => form.billTo[field].trim() || null;
  filled('id', form.id);
  const carrier: NewCarrier = {
    name: filled('name', form.name),
    addresses: entriesOf(form.addresses),
    incoming: {
      numberFormat: form.numberFormat === '' ? null : form.numberFormat,
      stripPrefixes: entriesOf(form.stripPrefixes),
      codecs: codecsOf(form.codecs),
      channels: limit('incoming.channels', form.channels, 100_000),
      callsPerSecond: limit('incoming.callsPerSecond', form.callsPerSecond, 10_000),
      prefixes: prefixes(form.all, form.prefixes),
    },
    trunks: form.trunks.map((trunk, index) => ({
      id: filled(`trunks.${index}.id`, trunk.id),
      host: filled(`trunks.${index}.host`, trunk.host),
      port: whole(`trunks.${index}.port`, trunk.port, 1, 65_535),
      prefixes: prefixes(trunk.all, trunk.prefixes),
      priority: whole(`trunks.${index}.priority`, trunk.priority, 1, 100),
      numberFormat: trunk.numberFormat,
      dialPrefix: trunk.dialPrefix.trim(),
      codecs: codecsOf(trunk.codecs),
      channels: limit(`trunks.${index}.channels`, trunk.channels, 100_000),
    })),
    statesMaximum: form.statesMaximum,
    billTo: {
      name: billTo('name'),
      email: billTo('email'),
      language: form.billTo.language === 'en' ? 'en' : 'nl',
      street: billTo('street'),
      postalCode: billTo('postalCode'),
      city: billTo('city'),
      country: billTo('country'),
      kvk: optional('kvk'),
      vatId: optional('vatId'),
      iban: optional('iban'),
    },
  };
  return Object.keys(broken).length > 0 ? { broken } : { carrier };
}

/** Parted by lines, blanks, commas or semicolons. */
const entriesOf = (text: string): string[] => text.split(/[\s,;]+/).filter((line) => line !== '');
const codecsOf = (choice: CodecChoice): Codec[] =>
  choice.split(' ').filter((codec): codec is Codec => codec === 'PCMA' || codec === 'PCMU');
