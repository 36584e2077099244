import { parseArgs } from 'node:util';

/** Options of the command line. Most benches ignore `switch` and `long`. */
export interface Options {
  readonly switch: string;
  readonly long: boolean;
  readonly json: boolean;
  /** Whether results also go to docs/benchmarks.md. */
  readonly record: boolean;
  readonly help: boolean;
}

/** The benches and options to choose from. */
export interface Choice<Name extends string> {
  readonly benches: readonly Name[];
  readonly switches: readonly string[];
  /** For each of these options, the benches on which it has an effect. */
  readonly heed: Readonly<Record<'switch' | 'long', readonly string[]>>;
}

/** The requested bench, or all; or the problem of the command line, in words for the user. */
export function readCommandLine<Name extends string>(
  args: readonly string[],
  { benches, switches, heed }: Choice<Name>,
): { options: Options; names: readonly Name[] } | { problem: string } {
  let read;
  try {
    read = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean' },
        json: { type: 'boolean' },
        long: { type: 'boolean' },
        record: { type: 'boolean' },
        switch: { type: 'string' },
      },
    });
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  const { values, positionals } = read;
  const [wanted, more] = positionals;
  if (more !== undefined) return { problem: `one bench at a time, and ${more} is one more` };
  const name = benches.find((each) => each === wanted);
  if (wanted !== name) {
    return { problem: `there is no bench ${wanted}: ${benches.join(', ')}` };
  }
  if (values.switch !== undefined && !switches.includes(values.switch)) {
    return { problem: `there is no switch ${values.switch}: ${switches.join(', ')}` };
  }
  for (const option of ['switch', 'long'] as const) {
    if (name === undefined || values[option] === undefined || heed[option].includes(name)) continue;
    return { problem: `--${option} is for ${heed[option].join(' and ')}: ${name} heeds none` };
  }
  const { help = false, json = false, long = false, record = false } = values;
  return {
    options: { help, json, long, record, switch: values.switch ?? switches[0] ?? '' },
    names: name === undefined ? benches : [name],
  };
}
