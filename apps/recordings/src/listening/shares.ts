/**
 * Who asks: a person or a program with a key, and the organisation behind it, which may be that
 * person.
 */
export interface Asker {
  readonly person: string;
  readonly organisation: string;
}

/** Limits for all askers together, one organisation and one person. */
export interface Most {
  readonly all: number;
  readonly organisation: number;
  readonly person: number;
}

/** Counts how much of a limited resource each asker uses. */
export class Shares {
  readonly #used = new Map<string, number>();

  constructor(private readonly most: Most) {}

  /** Which limit `more` would exceed: `all`, or the asker's `own` share; null when none. */
  refusal(asker: Asker, more: number): 'all' | 'own' | null {
    const isOver = (name: string, most: number): boolean => this.#of(name) + more > most;
    const [all, organisation, person] = namesOf(asker);
    if (isOver(organisation, this.most.organisation) || isOver(person, this.most.person)) {
      return 'own';
    }
    return isOver(all, this.most.all) ? 'all' : null;
  }

  /** @param units Units to add; a negative number frees them. */
  add(asker: Asker, units: number): void {
    for (const name of namesOf(asker)) {
      const used = this.#of(name) + units;
      // An asker who uses nothing is forgotten.
      if (used === 0) this.#used.delete(name);
      else this.#used.set(name, used);
    }
  }

  #of(name: string): number {
    return this.#used.get(name) ?? 0;
  }
}

const namesOf = ({ person, organisation }: Asker): [string, string, string] => [
  'all',
  `organisation ${organisation}`,
  `person ${person}`,
];
