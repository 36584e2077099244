import { parseArgs } from 'node:util';

/** `switch` and `long` say nothing to most benches. */
export interface Options {
  readonly switch: string;
  readonly long: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

/** What there is to choose from. */
export interface Choice {
  readonly benches: readonly string[];
  readonly switches: readonly string[];
  /** The benches that heed an option. */
  readonly heed: Readonly<Record<'switch' | 'long', readonly string[]>>;
}

/** What is asked for: all benches, or one; or what is wrong with it, for people. */
export function readCommandLine(
  args: readonly string[],
  { benches, switches, heed }: Choice,
): { options: Options; names: readonly string[] } | { problem: string } {
  let read;
  try {
    read = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean' },
        json: { type: 'boolean' },
        long: { type: 'boolean' },
        switch: { type: 'string' },
      },
    });
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
  const { values, positionals } = read;
  const [name, more] = positionals;
  if (more !== undefined) return { problem: `one bench at a time, and ${more} is one more` };
  if (name !== undefined && !benches.includes(name)) {
    return { problem: `there is no bench ${name}: ${benches.join(', ')}` };
  }
  if (values.switch !== undefined && !switches.includes(values.switch)) {
    return { problem: `there is no switch ${values.switch}: ${switches.join(', ')}` };
  }
  for (const option of ['switch', 'long'] as const) {
    if (name === undefined || values[option] === undefined || heed[option].includes(name)) continue;
    return { problem: `--${option} is for ${heed[option].join(' and ')}: ${name} heeds none` };
  }
  const { help = false, json = false, long = false } = values;
  return {
    options: { help, json, long, switch: values.switch ?? switches[0] ?? '' },
    names: name === undefined ? benches : [name],
  };
}
