import type { PromptLanguage, PromptVersionView, PromptView } from '@app/contracts';
import { AppError, type Page, pageOf } from '@app/common';
import { IsNull, type EntityManager } from 'typeorm';
import { Prompt, type Making } from './prompt.entity.js';

/** Which prompt: an owner's, or one of the platform's own. */
export interface PromptKey {
  readonly ownerId: string | null;
  readonly name: string;
  readonly language: PromptLanguage;
}

interface Row {
  owner_id: string | null;
  name: string;
  language: PromptLanguage;
  version: number;
  sha256: string;
  length_ms: number;
  made_by: Making;
  text: string | null;
  voice: string | null;
  created_by: string;
  created_at: Date;
}

const columns = `p.owner_id, p.name, p.language, v.version, v.sha256, a.length_ms, v.made_by,
  v.text, v.voice, v.created_by, v.created_at`;

export function findPrompt(
  manager: EntityManager,
  { ownerId, ...key }: PromptKey,
): Promise<Prompt | null> {
  return manager.findOneBy(Prompt, { ...key, ownerId: ownerId ?? IsNull() });
}

/** @throws AppError not-found `no-such-prompt`, also for one that was deleted. */
export async function currentVersion(manager: EntityManager, key: PromptKey): Promise<PromptView> {
  const prompt = await findPrompt(manager, key);
  if (prompt?.version == null) throw noSuchPrompt(key);
  return versionNumbered(manager, key, prompt.version);
}

/** @throws AppError not-found `no-such-prompt`. */
export async function versionNumbered(
  manager: EntityManager,
  key: PromptKey,
  version: number,
): Promise<PromptView> {
  const [row]: Row[] = await manager.query(
    `select ${columns} from portal.prompts p
       join portal.prompt_versions v on v.prompt_id = p.id
       join portal.audio a on a.sha256 = v.sha256
      where p.owner_id is not distinct from $1 and p.name = $2 and p.language = $3
        and v.version = $4`,
    [key.ownerId, key.name, key.language, version],
  );
  if (row === undefined) throw noSuchPrompt(key);
  return viewOf(row);
}

/** By name and language. @param after `<name>.<language>` of the last one on the page before. */
export async function pageOfPrompts(
  manager: EntityManager,
  ownerId: string | null,
  { after, limit, language }: { after: string; limit: number; language?: string | undefined },
): Promise<Page<PromptView>> {
  const [name = '', afterLanguage = ''] = after.split('.');
  const rows: Row[] = await manager.query(
    `select ${columns} from portal.prompts p
       join portal.prompt_versions v on v.prompt_id = p.id and v.version = p.version
       join portal.audio a on a.sha256 = v.sha256
      where p.owner_id is not distinct from $1 and ($2::text is null or p.language = $2)
        and (p.name, p.language) > ($3, $4)
      order by p.name, p.language limit $5`,
    [ownerId, language ?? null, name, afterLanguage, limit + 1],
  );
  return pageOf(rows, limit, (row) => `${row.name}.${row.language}`, viewOf);
}

/** Newest first. @param after The version of the last one on the page before. */
export async function pageOfVersions(
  manager: EntityManager,
  key: PromptKey,
  { after, limit }: { after: number; limit: number },
): Promise<Page<PromptVersionView>> {
  const rows: Row[] = await manager.query(
    `select ${columns} from portal.prompts p
       join portal.prompt_versions v on v.prompt_id = p.id
       join portal.audio a on a.sha256 = v.sha256
      where p.owner_id is not distinct from $1 and p.name = $2 and p.language = $3
        and v.version < $4
      order by v.version desc limit $5`,
    [key.ownerId, key.name, key.language, after, limit + 1],
  );
  if (rows.length === 0 && (await findPrompt(manager, key)) === null) throw noSuchPrompt(key);
  return pageOf(rows, limit, ({ version }) => String(version), versionOf);
}

const versionOf = (row: Row): PromptVersionView => ({
  version: row.version,
  sha256: row.sha256,
  lengthMs: row.length_ms,
  madeBy: row.made_by,
  text: row.text,
  voice: row.voice,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
});

const viewOf = (row: Row): PromptView => ({
  ownerId: row.owner_id,
  name: row.name,
  language: row.language,
  ...versionOf(row),
});

export const noSuchPrompt = ({ name, language }: PromptKey): AppError =>
  new AppError('not-found', 'no-such-prompt', `There is no prompt ${name} in ${language}.`);
