import { brokenRule, issueOf } from '@app/common';
import { urlOf } from '@app/platform/config';
import { z } from 'zod';
import type { KeyServiceConfig } from './key-service.js';
import type { KeyWrapping } from './key-wrapping.js';
import { MasterKeys } from './master-keys.js';
import { VaultKeys } from './vault-keys.js';

const nameRule = 'must be a name of letters, digits, _ and -';
const name = () => z.string().regex(/^[\w-]{1,128}$/, nameRule);

/**
 * Settings of key wrapping: a file of master keys, a key service, or a service with the file of
 * earlier keys.
 */
export const wrappingFields = {
  /** A file with the versions of the master key, see master-keys.ts. */
  MASTER_KEYS_FILE: z.string().min(1).optional(),
  /** The fields of a key service, see key-service.ts. */
  VAULT_URL: urlOf(['https', 'http']).optional().describe('must be the URL of the key service'),
  VAULT_KEY: name().optional().describe('must name the key of the key service'),
  VAULT_TOKEN_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('must name the file that holds the token'),
  VAULT_MOUNT: name().default('transit'),
};

const needed = ['VAULT_URL', 'VAULT_KEY', 'VAULT_TOKEN_FILE'] as const;

type Fields = { readonly MASTER_KEYS_FILE?: string | undefined } & {
  readonly [Name in keyof KeyServiceConfig]?: string | undefined;
};

/** Requires a file or a key service, and all fields of a service that is used. */
export function fileOrService(fields: Fields, context: z.core.$RefinementCtx): void {
  const missing = needed.filter((field) => fields[field] === undefined);
  if (missing.length < needed.length) {
    for (const field of missing) {
      context.addIssue({ ...issueOf(brokenRule('missing')), path: [field] });
    }
  } else if (fields.MASTER_KEYS_FILE === undefined) {
    context.addIssue({
      code: 'custom',
      path: ['MASTER_KEYS_FILE'],
      message: 'must name the file that holds the master keys, or VAULT_URL a key service',
    });
  }
}

export function wrappingOf(fields: Fields): KeyWrapping {
  const file = fields.MASTER_KEYS_FILE;
  const before = file === undefined ? null : new MasterKeys(file);
  const isService = (given: Fields): given is Fields & KeyServiceConfig =>
    needed.every((field) => given[field] !== undefined);
  if (isService(fields)) return new VaultKeys(fields, before);
  if (before === null) throw new Error('neither MASTER_KEYS_FILE nor VAULT_URL is set');
  return before;
}
