import { readFileSync } from 'node:fs';
import { type BillingWorld, billingWorld } from './billing-input.js';
import { type OracleScript, oracleScript, type OracleWorld, oracleWorld } from './input.js';
import { readPromptLengths } from './prompt-lengths.js';

/** The world as the oracle reads it. @throws {Error} when a file isn't what it should be. */
export function readWorld(worldFile: string, promptsFolder: string): OracleWorld {
  const world = oracleWorld.parse(JSON.parse(readFileSync(worldFile, 'utf8')));
  return { ...world, prompts: readPromptLengths(promptsFolder) };
}

/** Who is billed in it, and by which prices. @throws {Error} when the file isn't what it should be. */
export const readBillingWorld = (worldFile: string): BillingWorld =>
  billingWorld.parse(JSON.parse(readFileSync(worldFile, 'utf8')));

/** @throws {Error} for a line that is no call script. */
export function readScripts(file: string): OracleScript[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => oracleScript.parse(JSON.parse(line)));
}
