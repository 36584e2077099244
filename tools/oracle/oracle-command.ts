import { parseArgs } from 'node:util';
import { billingLines, instant } from './billing-lines.js';
import { expected } from './calls/expected.js';
import { expectedReal } from './calls/expected-real.js';
import { readBillingWorld, readScripts, readSpokenTariffs, readWorld } from './read-files.js';
import { readSippRun } from './world/sipp-run.js';
import { nominalTariff, type TariffAt, tariffsOf } from './prices/tariffs.js';

const usage = `oracle: compute the expected call records of a run, one JSON object per line
  --calls FILE     the call scripts (tools/calls)
  --sipp FOLDER    SIPp's logs of a run on a real switch (tools/switch); default: the simulation
  --switch-name N  the switch's name in the records, default fs1
  --world FILE     default tools/calls/world.json
  --prompts DIR    default freeswitch/prompts/nl
  --tariffs FILE   the run's spoken tariffs: versions, lengths and audio files; needs --start.
                   Without it every tariff lasts six seconds and has no version
or compute the charges of each call from expected call records
  --expected FILE  those records
  --start TIME     earliest start of the run's first call (ISO 8601): prices are dated by it
or, with these two as well, the documents of those charges
  --from TIME      begin of the invoice run's period
  --until TIME     end of the period (exclusive)
  --payment-term N days until an invoice is due, default 14
Exit: 0 computed, 1 SIPp's logs leave a doubt, 2 wrong usage or unreadable input.`;

export interface Output {
  write(text: string): void;
  complain(text: string): void;
}

/** Runs the command with these arguments and returns its exit code. */
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
  if (values.calls === undefined) throw new Error('--calls or --expected is required');
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
