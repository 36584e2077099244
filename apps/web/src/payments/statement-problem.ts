import type { BankStatement } from '../api/payments.js';
import type { Language } from '../i18n/language.js';

type Problem = NonNullable<BankStatement['problem']>;
/** What billing says, and how a Dutch clerk reads it; `$1` is what stood in its place. */
type Wordings = readonly (readonly [said: RegExp, dutch: string])[];

const places: Wordings = [
  [/^the file$/, 'het bestand'],
  [/^the header row$/, 'de kopregel'],
  [/^line (.+)$/, 'regel $1'],
  [/^row (.+)$/, 'regel $1'],
  [/^entry (\S+) of statement (.+)$/, 'post $1 van afschrift $2'],
  [/^statement (.+)$/, 'afschrift $1'],
];

const fields: Wordings = [
  [/^as a whole$/, ''],
  [/^amounts$/, 'de bedragen'],
];

const rules: Wordings = [
  [/^was refused by (.+?): (.*)$/s, 'geweigerd door $1: $2'],
  [/^was confirmed by nobody in time$/, 'niet op tijd door een tweede persoon bevestigd'],
  [/^is missing: it must be our IBAN$/, 'ontbreekt: hier hoort onze IBAN te staan'],
  [/^is missing$/, 'ontbreekt'],
  [/^is too long$/, 'is te lang'],
  [/^stands too deep$/, 'staat te diep genest'],
  [/^must come to less than (.+) billion euro$/, 'moeten samen minder dan $1 miljard euro zijn'],
  [
    /^must add up with the row before: .*$/,
    'sluit niet aan op de regel ervoor: er ontbreken regels, of een bedrag klopt niet',
  ],
  [
    /^must add up: (.+) and entries of (.+) don’t come to (.+)$/,
    'telt niet op: $1 en posten van $2 zijn samen niet $3',
  ],
  [/^must be an account of ours: (.+), not (.*)$/, 'moet een rekening van ons zijn ($1), niet $2'],
  [
    /^must be an IBAN whose check digits are right$/,
    'is geen goede IBAN: de controlecijfers kloppen niet',
  ],
  [
    /^must be an amount below a billion, such as (.+)$/,
    'moet een bedrag onder een miljard zijn, zoals $1',
  ],
  [/^must be a bank statement, (.+) or (.+)$/, 'moet een bankafschrift zijn: $1 of $2'],
  [/^must be a column of the file, which has (.*)$/, 'ontbreekt als kolom; het bestand heeft: $1'],
  [/^must be the name of one column only$/, 'komt twee keer voor als naam van een kolom'],
  [/^must have no minus: (.+) says it$/, 'mag geen minteken hebben: dat zegt kolom $1 al'],
  [/^must be in EUR, not in (.+)$/, 'moet in euro zijn, niet in $1'],
  [/^must be EUR, not (.+)$/, 'moet EUR zijn, niet $1'],
  [/^must be written in (.+)$/, 'moet geschreven zijn in $1'],
  [/^must be well-formed: (.*)$/, 'is beschadigd of onvolledig ($1)'],
  [/^must not be there$/, 'mag er niet in staan'],
  [/^must be (.*\bday\b.*)$/, 'is geen datum die kan'],
  [/^must be (.+) or (.+)$/, 'moet $1 of $2 zijn'],
];

function dutchOf(said: string, wordings: Wordings, otherwise: string): string {
  const found = wordings.find(([pattern]) => pattern.test(said));
  return found === undefined ? otherwise : said.replace(found[0], found[1]);
}

const refusal = /^was refused by (.+?): (.*)$/;

/** What is wrong with a bank's file, as a sentence without its end. `nameOf` knows who refused it. */
export function statementProblem(
  { place, field, rule }: Problem,
  language: Language,
  nameOf: (id: string) => string,
): string {
  const said = rule.replace(refusal, (_, by: string, why: string) => {
    return `was refused by ${nameOf(by)}: ${why}`;
  });
  if (language === 'en') return `${place}: ${field} ${said}`;
  const what = dutchOf(field, fields, field);
  const why = dutchOf(said, rules, 'klopt niet');
  return `${dutchOf(place, places, place)}: ${what === '' ? '' : `${what} `}${why}`;
}
