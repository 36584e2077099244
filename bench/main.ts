import { benchEventSocket } from './event-socket.bench.js';
import { type BenchResult, formatTable } from './harness.js';

const benches: Record<string, () => BenchResult[] | Promise<BenchResult[]>> = {
  'event-socket': benchEventSocket,
};

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const options = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const unknown = [
  ...names.filter((name) => !Object.hasOwn(benches, name)),
  ...options.filter((option) => option !== '--json' && option !== '--help'),
];
const usage = `Usage: bench [${Object.keys(benches).join('|')}] [--json]`;

if (options.includes('--help')) {
  console.log(usage);
} else if (unknown.length > 0 || names.length > 1) {
  console.error(usage);
  process.exitCode = 2;
} else {
  const results: BenchResult[] = [];
  for (const name of names.length > 0 ? names : Object.keys(benches)) {
    results.push(...(await benches[name]!()));
  }
  const text = options.includes('--json')
    ? results.map((result) => JSON.stringify(result)).join('\n')
    : formatTable(results);
  console.log(text);
  if (!results.every((result) => result.holds)) process.exitCode = 1;
}
