import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { callRecord } from '@app/contracts';
import type { z } from 'zod';
import { expectedRecord } from '../oracle/index.js';
import { formatReconciliation } from './format-reconciliation.js';
import { reconcile } from './reconcile.js';

const usage = `reconcile: compare expected call records with those of a run
  --expected FILE    what should have been recorded, one JSON object a line (see tools/oracle)
  --records FILE     what was recorded, one JSON object a line (the reply to call.since.v1):
                     all of a run with a database of its own, as their positions must be 1 to
                     their number; records of a database that held others before, or an
                     excerpt, are always found out of order
  --switch sim|real  times exact (default), or within the tolerances of a real switch
  --json             one JSON object instead of a table
Exit: 0 no difference, 1 it differs, 2 wrong usage or unreadable input.`;

function readLines<S extends z.ZodType>(file: string, schema: S): z.infer<S>[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return [];
      try {
        return [schema.parse(JSON.parse(line))];
      } catch (error) {
        throw new Error(`${file}, line ${at + 1}: ${String(error)}`, { cause: error });
      }
    });
}

export interface Output {
  write(text: string): void;
  complain(text: string): void;
}

/** Runs the command with these arguments; the exit code comes back. */
export function reconcileCommand(args: string[], output: Output): number {
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
      expected: { type: 'string' },
      records: { type: 'string' },
      switch: { type: 'string', default: 'sim' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    output.write(`${usage}\n`);
    return 0;
  }
  const kind = values.switch;
  if (values.expected === undefined || values.records === undefined) {
    throw new Error('--expected and --records are both needed');
  }
  if (kind !== 'sim' && kind !== 'real') throw new Error('--switch must be sim or real');
  const expected = readLines(values.expected, expectedRecord);
  if (expected.length === 0) {
    throw new Error(`--expected ${values.expected} expects no call, which proves nothing`);
  }
  const result = reconcile(expected, readLines(values.records, callRecord), kind);
  output.write(values.json ? `${JSON.stringify(result)}\n` : formatReconciliation(result));
  return result.holds ? 0 : 1;
}
