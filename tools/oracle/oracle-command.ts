import { parseArgs } from 'node:util';
import { billingLines, instant } from './billing-lines.js';
import { expected } from './calls/expected.js';
import { expectedReal } from './calls/expected-real.js';
import { readBillingWorld, readScripts, readSpokenTariffs, readWorld } from './read-files.js';
import { readSippRun } from './world/sipp-run.js';
import { nominalTariff, type TariffAt, tariffsOf } from './prices/tariffs.js';

const usage = `oracle: work out what a run's call records must say, one JSON object a line
  --calls FILE     the call scripts (tools/calls)
  --sipp FOLDER    what SIPp logged of a run on a real switch (tools/switch); else the simulation
  --switch-name N  what the switch is called in the records, default fs1
  --world FILE     default tools/calls/world.json
  --prompts DIR    default freeswitch/prompts/nl
  --tariffs FILE   how long the tariffs were that the run had spoken, and in which files; takes
                   --start as well. Without them each is six seconds, of no version
or, of call records that were worked out, what each call costs whom
  --expected FILE  those records
  --start TIME     when the run's first call could come (ISO 8601): prices are dated by it
or, with these two as well, the documents that come of it
  --from TIME      the invoice run's period
  --until TIME
  --payment-term N days until an invoice is due, default 14
Exit: 0 worked out, 1 SIPp's logs leave something in doubt, 2 wrong usage or unreadable input.`;

export interface Output {
  write(text: string): void;
  complain(text: string): void;
}

/** Runs the command with these arguments; the exit code comes back. */
export function oracleCommand(args: string[], output: Output): number {
  try {
    return run(args, output);
  } catch (error) {
    output.complain(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    return 2;
  }
}

function run(args: string[], output: Output): number {
  const { values } = parseArgs({
    args,
    options: {
      calls: { type: 'string' },
      sipp: { type: 'string' },
      'switch-name': { type: 'string', default: 'fs1' },
      world: { type: 'string', default: 'tools/calls/world.json' },
      prompts: { type: 'string', default: 'freeswitch/prompts/nl' },
      tariffs: { type: 'string' },
      expected: { type: 'string' },
      start: { type: 'string' },
      from: { type: 'string' },
      until: { type: 'string' },
      'payment-term': { type: 'string', default: '14' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    output.write(`${usage}\n`);
    return 0;
  }
  if (values.expected !== undefined) {
    const { expected: file, start, world, from, until, 'payment-term': term } = values;
    output.write(billingLines({ file, start, world, from, until, term }));
    return 0;
  }
  if (values.calls === undefined) throw new Error('--calls or --expected is needed');
  const world = readWorld(values.world, values.prompts);
  const scripts = readScripts(values.calls);
  const switchName = values['switch-name'];
  const tariffAt = tariffsFrom(values.tariffs, values.world, values.start);
  const { records, doubts } =
    values.sipp === undefined
      ? { records: expected(scripts, world, switchName, tariffAt), doubts: [] }
      : expectedReal(scripts, world, switchName, readSippRun(values.sipp), tariffAt);
  output.write(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  for (const doubt of doubts) output.complain(`${doubt}\n`);
  return doubts.length === 0 ? 0 : 1;
}

function tariffsFrom(file: string | undefined, world: string, start: string | undefined): TariffAt {
  if (file === undefined) return nominalTariff;
  return tariffsOf(readBillingWorld(world), instant('start', start), readSpokenTariffs(file));
}
