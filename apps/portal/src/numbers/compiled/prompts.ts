import { Injectable } from '@nestjs/common';
import type { PromptSnapshot } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import { DataSource, type EntityManager } from 'typeorm';

/** Prompts by name, and of each the languages that exist. */
export type SpokenPrompts = Record<string, Record<string, PromptSnapshot>>;

const { integer, orNull, text } = columnTypes;
const currentPrompts = rowsOf({
  ownerId: orNull(text),
  name: text,
  language: text,
  sha256: text,
  lengthMs: integer,
});

/**
 * The prompts that an owner's flows may play: the owner's own, and the platform's where the owner has none of that
 * name.
 */
@Injectable()
export class Prompts {
  constructor(private readonly database: DataSource) {}

  async names(ownerId: string, manager = this.database.manager): Promise<Set<string>> {
    const rows: { name: string }[] = await manager.query(
      `select distinct name from portal.prompts
        where (owner_id = $1 or owner_id is null) and version is not null`,
      [ownerId],
    );
    return new Set(rows.map(({ name }) => name));
  }

  /**
   * The current versions of these prompts, as a number's snapshot contains them; a name that doesn't exist is left
   * out. The prompts are locked until the transaction ends: a later change of one finds the number whose snapshot was
   * compiled here.
   */
  async compile(
    ownerId: string,
    names: Iterable<string>,
    manager: EntityManager = this.database.manager,
  ): Promise<SpokenPrompts> {
    const rows = await currentPrompts.query(
      manager,
      `select p.owner_id as "ownerId", p.name, p.language, v.sha256, a.length_ms as "lengthMs"
         from portal.prompts p
         join portal.prompt_versions v on v.prompt_id = p.id and v.version = p.version
         join portal.audio a on a.sha256 = v.sha256
        where (p.owner_id = $1 or p.owner_id is null) and p.name = any($2)
        order by p.owner_id nulls last, p.name, p.language
          for share of p`,
      [ownerId, [...new Set(names)]],
    );
    const own = new Set(rows.filter(({ ownerId: of }) => of !== null).map(({ name }) => name));
    const compiled: SpokenPrompts = {};
    for (const { ownerId: of, name, language, sha256, lengthMs } of rows) {
      if (of === null && own.has(name)) continue;
      (compiled[name] ??= {})[language] = { file: fileOf(sha256), lengthMs };
    }
    return compiled;
  }
}

/** The name of an audio file in the object store and on a switch. */
export const fileOf = (sha256: string): string => `${sha256}.wav`;
