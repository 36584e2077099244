import { parseArgs } from 'node:util';
import { formatScripts } from './call-script.js';
import { generate } from './generate.js';
import { loadWorld } from './world.js';

const usage = `calls: write call scripts, one JSON object a line
  --seed S           same seed, same calls (default 1)
  --count N          how many (default 200)
  --switch sim|real  for the simulation (default), or within what SIPp can do on a real switch
  --start TIME       first call not before this time (ISO 8601); default 0 for a real switch,
                     the 1st of last month for the simulation
  --world FILE       another world than tools/calls/world.json`;

function firstOfLastMonth(now: Date): number {
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1);
}

export interface Output {
  write(text: string): void;
  complain(text: string): void;
}

/** Runs the command with these arguments and returns its exit code: 0, or 2 for wrong usage. */
export function callsCommand(args: string[], output: Output): number {
  try {
    output.write(run(args));
    return 0;
  } catch (error) {
    output.complain(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    return 2;
  }
}

function run(args: string[]): string {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: 'string', default: '1' },
      count: { type: 'string', default: '200' },
      switch: { type: 'string', default: 'sim' },
      start: { type: 'string' },
      world: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return `${usage}\n`;
  const count = Number(values.count);
  const kind = values.switch;
  if (!Number.isSafeInteger(count) || count < 0) throw new Error('--count must be a whole number');
  if (kind !== 'sim' && kind !== 'real') throw new Error('--switch must be sim or real');
  const usual = kind === 'sim' ? firstOfLastMonth(new Date()) : 0;
  const startMs = values.start === undefined ? usual : Date.parse(values.start);
  if (Number.isNaN(startMs))
    throw new Error('--start must be a time, such as 2026-10-01T00:00:00Z');
  const world = loadWorld(values.world);
  return formatScripts(generate(world, { seed: values.seed, count, startMs, switch: kind }));
}
