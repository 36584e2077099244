import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openRunFolder, removeFolder } from '../data-folder.js';
import { stopInOrderOnSignals } from '../interruption.js';
import { removePrivateFolder } from '../services/postgres-cluster.js';
import { say } from '../terminal.js';
import { printedAuthorization } from './authorization.js';
import { bundleSizes } from './bundles.js';
import { outcomeOf } from './outcome/outcome.js';
import { schemas } from './schemas.js';

/** Texts by file name. */
type Files = Readonly<Record<string, string>>;

const lines = (values: readonly string[]): string => values.map((value) => `${value}\n`).join('');

async function schemaFiles(): Promise<Files> {
  const folder = openRunFolder('nets');
  try {
    const dumps = [...(await schemas(folder))];
    return Object.fromEntries(dumps.map(([schema, dump]) => [`schema-${schema}.sql`, dump]));
  } finally {
    removeFolder(folder);
    removePrivateFolder(folder);
  }
}

async function outcomeFiles(): Promise<Files> {
  const { facts, links } = await outcomeOf(200, '1');
  return { 'outcome.txt': lines(facts), 'outcome-links.txt': lines(links) };
}

export const bundlesFile = 'bundles.json';

/** The nets, cheapest first. */
const nets = {
  authorization: async (): Promise<Files> => ({ 'authorization.conf': printedAuthorization() }),
  bundles: async (): Promise<Files> => ({
    [bundlesFile]: `${JSON.stringify(await bundleSizes(), null, 2)}\n`,
  }),
  schemas: schemaFiles,
  outcome: outcomeFiles,
};
export type NetName = keyof typeof nets;

/** Writes the nets of the current code, one or several files each. */
export async function takeNets(folder: string, names: readonly NetName[]): Promise<void> {
  stopInOrderOnSignals();
  const path = resolve(folder);
  mkdirSync(path, { recursive: true });
  for (const name of names) {
    say(`Taking ${name}.`);
    for (const [file, text] of Object.entries(await nets[name]())) {
      writeFileSync(join(path, file), text);
    }
  }
}
