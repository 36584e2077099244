import { readCommandLine, type Options } from './command-line.js';
import type { BenchResult } from './harness.js';
import { conditionsNow, record } from './record/record.js';
import { sectionOf, type BenchName } from './record/sections.js';
import { formatTable } from './tables.js';

/**
 * `sim`: replays captured bytes, to measure the cost of a call. `real`: uses a FreeSWITCH, to
 * measure delay.
 */
const switches = ['sim', 'real'];

type Bench = (options: Options) => BenchResult[] | Promise<BenchResult[]>;

/** Each bench is loaded on demand: together they load most of the platform. */
const benches: Readonly<Record<BenchName, () => Promise<Bench>>> = {
  'call-control': async () => (await import('./call-control.bench.js')).benchCallControl,
  'call-export': async () => (await import('./call-export.bench.js')).benchCallExport,
  'call-flow': async () => (await import('./call-flow.bench.js')).benchCallFlow,
  'call-search': async () => (await import('./call-search.bench.js')).benchCallSearch,
  cdr: async () => (await import('./cdr.bench.js')).benchCdr,
  documents: async () => (await import('./documents.bench.js')).benchDocuments,
  'event-socket': async () => (await import('./event-socket.bench.js')).benchEventSocket,
  'invoice-run': async () => (await import('./invoice-run.bench.js')).benchInvoiceRun,
  recordings: async () => (await import('./recordings.bench.js')).benchRecordings,
  rating: async () => (await import('./rating.bench.js')).benchRating,
};

const names = Object.keys(benches) as BenchName[];

const usage = `Usage: bench [${names.join('|')}] [--switch ${switches.join('|')}] [--long] [--json] [--record]`;

const heed = {
  switch: ['call-control'],
  long: ['call-control', 'call-export', 'call-search', 'cdr', 'invoice-run', 'recordings'],
};

const asked = readCommandLine(process.argv.slice(2), { benches: names, switches, heed });

if ('problem' in asked) {
  console.error(`${asked.problem}\n${usage}`);
  process.exitCode = 2;
} else if (asked.options.help) {
  console.log(usage);
} else {
  const { options } = asked;
  const results: BenchResult[] = [];
  for (const name of asked.names) {
    const bench = await benches[name]();
    const conditions = options.record ? conditionsNow() : null;
    const ofBench = await bench(options);
    if (conditions !== null) {
      record({
        section: sectionOf(name, options.switch),
        isLong: options.long && heed.long.includes(name),
        results: ofBench,
        conditions,
      });
    }
    results.push(...ofBench);
  }
  const text = options.json
    ? results.map((result) => JSON.stringify(result)).join('\n')
    : formatTable(results);
  console.log(text);
  if (!results.every((result) => result.holds)) process.exitCode = 1;
}
