const descriptions = new Map<string, string>();

/** What the OpenAPI document says of tags, by tag. */
export const tagDescriptions: ReadonlyMap<string, string> = descriptions;

/**
 * Says what the things of a tag are, for readers of the OpenAPI document, which cannot be made without it.
 * @param tag As in the ids of its routes, such as `payoutBatches`.
 * @throws Error when the tag has another description already.
 */
export function describeTag(tag: string, description: string): void {
  const known = descriptions.get(tag) ?? description;
  if (known !== description) throw new Error(`Tag ${tag} is described twice.`);
  descriptions.set(tag, description);
}
