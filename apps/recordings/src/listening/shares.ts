/** Whose request it is: a person, or a program with a key, and for whom he works, which may be himself. */
export interface Asker {
  readonly person: string;
  readonly organisation: string;
}

/** The most of something that all, one organisation and one person may have at a time. */
export interface Most {
  readonly all: number;
  readonly organisation: number;
  readonly person: number;
}

/** Who has how much of something that there is only so much of. */
export class Shares {
  readonly #had = new Map<string, number>();

  constructor(private readonly most: Most) {}

  /** What is in the way of more: all of it is given, or their own share. Null: nothing is. */
  refusal(asker: Asker, more: number): 'all' | 'own' | null {
    const isOver = (name: string, most: number): boolean => this.#of(name) + more > most;
    const [all, organisation, person] = namesOf(asker);
    if (isOver(organisation, this.most.organisation) || isOver(person, this.most.person)) {
      return 'own';
    }
    return isOver(all, this.most.all) ? 'all' : null;
  }

  /** @param units Of what there is; less than nothing gives some back. */
  add(asker: Asker, units: number): void {
    for (const name of namesOf(asker)) {
      const had = this.#of(name) + units;
      // Nobody is remembered who has nothing.
      if (had === 0) this.#had.delete(name);
      else this.#had.set(name, had);
    }
  }

  #of(name: string): number {
    return this.#had.get(name) ?? 0;
  }
}

const namesOf = ({ person, organisation }: Asker): [string, string, string] => [
  'all',
  `organisation ${organisation}`,
  `person ${person}`,
];
