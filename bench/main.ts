import { benchCallControl, switches } from './call-control.bench.js';
import { benchCallExport } from './call-export.bench.js';
import { benchCallFlow } from './call-flow.bench.js';
import { benchCallSearch } from './call-search.bench.js';
import { benchCdr } from './cdr.bench.js';
import { readCommandLine, type Options } from './command-line.js';
import { benchEventSocket } from './event-socket.bench.js';
import type { BenchResult } from './harness.js';
import { benchRating } from './rating.bench.js';
import { formatTable } from './tables.js';

const benches: Record<string, (options: Options) => BenchResult[] | Promise<BenchResult[]>> = {
  'call-control': benchCallControl,
  'call-export': benchCallExport,
  'call-flow': benchCallFlow,
  'call-search': benchCallSearch,
  cdr: benchCdr,
  'event-socket': benchEventSocket,
  rating: benchRating,
};

const usage = `Usage: bench [${Object.keys(benches).join('|')}] [--switch ${switches.join('|')}] [--long] [--json]`;

const asked = readCommandLine(process.argv.slice(2), {
  benches: Object.keys(benches),
  switches,
  heed: { switch: ['call-control'], long: ['call-control', 'call-export', 'call-search', 'cdr'] },
});

if ('problem' in asked) {
  console.error(`${asked.problem}\n${usage}`);
  process.exitCode = 2;
} else if (asked.options.help) {
  console.log(usage);
} else {
  const { options, names } = asked;
  const results: BenchResult[] = [];
  for (const name of names) {
    results.push(...(await benches[name]!(options)));
  }
  const text = options.json
    ? results.map((result) => JSON.stringify(result)).join('\n')
    : formatTable(results);
  console.log(text);
  if (!results.every((result) => result.holds)) process.exitCode = 1;
}
