import { readFileSync } from 'node:fs';
import { type BillingWorld, billingWorld } from './world/billing-input.js';
import { type ExpectedRecord, expectedRecord } from './calls/expected-record.js';
import { type OracleScript, oracleScript, type OracleWorld, oracleWorld } from './world/input.js';
import { readPrompts } from './world/prompts.js';
import { type SpokenTariff, spokenTariff } from './prices/tariffs.js';

/** The parts of the world that the oracle uses. @throws {Error} when a file is invalid. */
export function readWorld(worldFile: string, promptsFolder: string): OracleWorld {
  const world = oracleWorld.parse(JSON.parse(readFileSync(worldFile, 'utf8')));
  return { ...world, prompts: readPrompts(promptsFolder) };
}

/** The world's parties and their prices. @throws {Error} when the file is invalid. */
export const readBillingWorld = (worldFile: string): BillingWorld =>
  billingWorld.parse(JSON.parse(readFileSync(worldFile, 'utf8')));

function readLines<T>(file: string, parse: (value: unknown) => T): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      if (line.trim() === '') return [];
      try {
        return [parse(JSON.parse(line))];
      } catch (error) {
        throw new Error(`${file}, line ${at + 1}: ${String(error)}`, { cause: error });
      }
    });
}

/** @throws {Error} naming the line that is not a call script. */
export const readScripts = (file: string): OracleScript[] =>
  readLines(file, (value) => oracleScript.parse(value));

/** @throws {Error} naming the line that is not an expected record. */
export const readExpectedRecords = (file: string): ExpectedRecord[] =>
  readLines(file, (value) => expectedRecord.parse(value));

/** @throws {Error} naming the line that is not a spoken tariff. */
export const readSpokenTariffs = (file: string): SpokenTariff[] =>
  readLines(file, (value) => spokenTariff.parse(value));
