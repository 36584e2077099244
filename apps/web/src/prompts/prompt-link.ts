import { ownerPromptsLink } from '../api/generated/operations/owner-prompts.gen.js';
import { platformPromptsLink } from '../api/generated/operations/platform-prompts.gen.js';
import type { Prompt } from '../api/generated/types.gen.js';

/**
 * Fetches an address to listen to a prompt, which works for five minutes.
 * @param version An earlier version; omitted: the current one.
 */
export async function promptLink(
  { ownerId, name, language }: Pick<Prompt, 'language' | 'name' | 'ownerId'>,
  version?: number,
): Promise<string> {
  const query = version === undefined ? {} : { version };
  const { url } =
    ownerId === null
      ? await platformPromptsLink({ path: { name, language }, query })
      : await ownerPromptsLink({ path: { ownerId, name, language }, query });
  return url;
}
