import { z } from 'zod';
import { err, ok, type FieldProblem, type Result } from '@app/common';
import { schemaProblems } from '../schema-problems.js';

/** The injection token of the app's parsed configuration. */
export const CONFIG = Symbol('config');

export type Environment = Readonly<Record<string, string | undefined>>;

/** Parses an app's configuration from its environment. An empty variable counts as missing. */
export function parseConfig<S extends z.ZodObject>(
  schema: S,
  env: Environment,
): Result<z.infer<S>, FieldProblem[]> {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(set);
  if (parsed.success) return ok(parsed.data);
  return err(
    schemaProblems(parsed.error.issues, 'environment').map((problem) =>
      problem.code === 'missing' ? { ...problem, rule: missing(schema, problem) } : problem,
    ),
  );
}

function missing(schema: z.ZodObject, { field }: FieldProblem): string {
  const described: z.core.$ZodType | undefined = schema.shape[field];
  const rule = described && z.globalRegistry.get(described)?.description;
  return rule === undefined ? 'is missing' : `is missing; ${rule}`;
}

/** One line for each problem: the variable and the rule, never the value. */
export function describeProblems(app: string, problems: readonly FieldProblem[]): string {
  const width = Math.max(...problems.map(({ field }) => field.length));
  const lines = problems.map(({ field, rule }) => `  ${field.padEnd(width)}  ${rule}`);
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
  return [`${app} can't start: ${count} in its environment`, ...lines, ''].join('\n');
}

/**
 * Parses the process's configuration. With problems: prints all to stderr, exit code 2. With the
 * argument `--check-config`: prints `ok`, exit code 0.
 */
export function loadConfig<S extends z.ZodObject>(
  app: string,
  schema: S,
  env: Environment,
  args: readonly string[] = process.argv.slice(2),
): z.infer<S> {
  const config = parseConfig(schema, env);
  if (!config.ok) {
    process.stderr.write(describeProblems(app, config.error));
    process.exit(2);
  }
  if (args.includes('--check-config')) {
    process.stdout.write('ok\n');
    process.exit(0);
  }
  return config.value;
}
