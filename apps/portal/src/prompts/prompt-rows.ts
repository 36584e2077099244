import type { PromptLanguage, PromptVersionView, PromptView } from '@app/contracts';
import { AppError, type Page, pageOf } from '@app/common';
import { columnTypes, type RowOf, tableOf } from '@app/platform/database';
import { IsNull, type EntityManager } from 'typeorm';
import { Prompt, PromptVersion } from './prompt.entity.js';

/** The key of a prompt of an owner, or of the platform (`ownerId` null). */
export interface PromptKey {
  readonly ownerId: string | null;
  readonly name: string;
  readonly language: PromptLanguage;
}

const prompts = tableOf(Prompt).without('id', 'version', 'changedAt');
const versions = tableOf(PromptVersion).without('promptId').with({ lengthMs: columnTypes.integer });
type FoundPrompt = RowOf<typeof prompts>;

/** SQL: the columns of versions `v` and their audio `a`. */
const versionColumns = `${versions.columns('v')}, a.length_ms as "lengthMs"`;
/** SQL: the columns of prompts `p` with those of their versions. */
const promptColumns = `${prompts.columns('p')}, ${versionColumns}`;

export function findPrompt(
  manager: EntityManager,
  { ownerId, ...key }: PromptKey,
): Promise<Prompt | null> {
  return manager.findOneBy(Prompt, { ...key, ownerId: ownerId ?? IsNull() });
}

/**
 * The current version of a prompt.
 * @throws AppError not-found `no-such-prompt`, also for a deleted prompt.
 */
export async function currentVersion(manager: EntityManager, key: PromptKey): Promise<PromptView> {
  const prompt = await findPrompt(manager, key);
  if (prompt?.version == null) throw noSuchPrompt(key);
  return versionNumbered(manager, key, prompt.version);
}

/**
 * One version of a prompt.
 * @throws AppError not-found `no-such-prompt`.
 */
export async function versionNumbered(
  manager: EntityManager,
  key: PromptKey,
  version: number,
): Promise<PromptView> {
  const [prompt] = await versions.query<FoundPrompt>(
    manager,
    `select ${promptColumns} from portal.prompts p
       join portal.prompt_versions v on v.prompt_id = p.id
       join portal.audio a on a.sha256 = v.sha256
      where p.owner_id is not distinct from $1 and p.name = $2 and p.language = $3
        and v.version = $4`,
    [key.ownerId, key.name, key.language, version],
  );
  if (prompt === undefined) throw noSuchPrompt(key);
  return prompt;
}

/**
 * A page of an owner's prompts, by name and language.
 * @param after `<name>.<language>` of the last prompt on the previous page.
 */
export async function pageOfPrompts(
  manager: EntityManager,
  ownerId: string | null,
  { after, limit, language }: { after: string; limit: number; language?: string | undefined },
): Promise<Page<PromptView>> {
  const [name = '', afterLanguage = ''] = after.split('.');
  const found = await versions.query<FoundPrompt>(
    manager,
    `select ${promptColumns} from portal.prompts p
       join portal.prompt_versions v on v.prompt_id = p.id and v.version = p.version
       join portal.audio a on a.sha256 = v.sha256
      where p.owner_id is not distinct from $1 and ($2::text is null or p.language = $2)
        and (p.name, p.language) > ($3, $4)
      order by p.name, p.language limit $5`,
    [ownerId, language ?? null, name, afterLanguage, limit + 1],
  );
  return pageOf(found, limit, (prompt) => `${prompt.name}.${prompt.language}`);
}

/**
 * A page of a prompt's versions, newest first.
 * @param after The version of the last one on the previous page.
 */
export async function pageOfVersions(
  manager: EntityManager,
  key: PromptKey,
  { after, limit }: { after: number; limit: number },
): Promise<Page<PromptVersionView>> {
  const found = await versions.query(
    manager,
    `select ${versionColumns} from portal.prompts p
       join portal.prompt_versions v on v.prompt_id = p.id
       join portal.audio a on a.sha256 = v.sha256
      where p.owner_id is not distinct from $1 and p.name = $2 and p.language = $3
        and v.version < $4
      order by v.version desc limit $5`,
    [key.ownerId, key.name, key.language, after, limit + 1],
  );
  if (found.length === 0 && (await findPrompt(manager, key)) === null) throw noSuchPrompt(key);
  return pageOf(found, limit, ({ version }) => String(version));
}

export const noSuchPrompt = ({ name, language }: PromptKey): AppError =>
  new AppError('not-found', 'no-such-prompt', `There is no prompt ${name} in ${language}.`);
