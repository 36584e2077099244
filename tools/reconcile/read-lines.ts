import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/** Reads a file with one JSON object per line. @throws {Error} naming an invalid line. */
export function readLines<S extends z.ZodType>(file: string, schema: S): z.infer<S>[] {
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
