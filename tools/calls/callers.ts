import type { CallScript } from './call-script.js';
import type { Random } from './random.js';
import type { WorldCarrier } from './world.js';

type From = CallScript['from'];

/** Countries and kinds of lines, with a generator of their numbers, weighted by how often they call. */
const lines: readonly { weight: number; number: (random: Random) => string }[] = [
  { weight: 38, number: (r) => `+316${r.between(1, 5)}${r.digits(7)}` },
  {
    weight: 30,
    number: (r) =>
      `+31${r.pick(['10', '20', '30', '40', '50', '70', '73', '76'])}${r.between(2, 8)}${r.digits(6)}`,
  },
  { weight: 6, number: (r) => `+32${r.pick(['2', '3'])}${r.between(2, 7)}${r.digits(6)}` },
  { weight: 6, number: (r) => `+3247${r.digits(7)}` },
  { weight: 5, number: (r) => `+49${r.pick(['30', '89'])}${r.between(2, 9)}${r.digits(6)}` },
  { weight: 4, number: (r) => `+491${r.pick(['70', '71', '72'])}${r.between(1, 9)}${r.digits(6)}` },
  { weight: 2, number: (r) => `+336${r.pick(['1', '2', '6', '7', '8'])}${r.digits(7)}` },
  { weight: 4, number: (r) => `+3188${r.between(2, 8)}${r.digits(6)}` },
  { weight: 2, number: (r) => `+31800${r.between(2, 9)}${r.digits(3)}` },
];

/** Values in place of a number, as private exchanges and operators without the number send them. */
const unusable = ['asterisk', '100', '0', '00', '1', '+31'];

const names: readonly (string | null)[] = [
  null,
  null,
  'Jan',
  'M. de Vries',
  'Zoë van Dijk',
  'Bäckerei Müller',
  'Łukasz Nowak',
  'Café ’t Hoekje',
  '100% Fietsen',
  'Korting 50% off %20',
];
const latin1Names = ['André 50% off', 'Hôtel Belle-Île', 'Señor Peña'];

/** Formats a number as this carrier does in From and in the Request-URI. */
export function asWrittenBy(carrier: WorldCarrier, e164: string): string {
  if (carrier.writesNumbers === 'plus') return e164;
  if (carrier.writesNumbers === 'zeros') return `00${e164.slice(1)}`;
  return e164.startsWith('+31') ? `0${e164.slice(3)}` : `00${e164.slice(1)}`;
}

/** Makes up callers. A number that is withheld in one call is never shown in another. */
export class Callers {
  readonly #random: Random;
  readonly #shown = new Set<string>();
  readonly #withheld = new Set<string>();

  constructor(random: Random) {
    this.#random = random;
  }

  next(carrier: WorldCarrier): From {
    const random = this.#random;
    const nameLatin1 = random.chance(0.05);
    const name = nameLatin1 ? random.pick(latin1Names) : random.pick(names);
    if (random.chance(0.02)) {
      return { number: random.pick(unusable), name, nameLatin1, presentation: 'shown' };
    }
    const presentation = random.chance(0.1)
      ? random.pick(['withheld-anonymous', 'withheld-privacy-id'] as const)
      : 'shown';
    const [own, other] =
      presentation === 'shown' ? [this.#shown, this.#withheld] : [this.#withheld, this.#shown];
    let number = this.#number();
    while (other.has(number)) number = this.#number();
    own.add(number);
    return { number: asWrittenBy(carrier, number), name, nameLatin1, presentation };
  }

  #number(): string {
    const total = lines.reduce((sum, { weight }) => sum + weight, 0);
    let left = this.#random.next() * total;
    const line = lines.find(({ weight }) => (left -= weight) < 0) ?? lines[0];
    if (line === undefined) throw new Error('no kind of line was picked');
    return line.number(this.#random);
  }
}
