import type { StreamKey } from '@app/platform/sealing';

/** First two characters of an id, which name its folder of keys and its folder of files. */
export const prefixOf = (id: string): string => id.slice(0, 2);

/** The folder of files whose ids have this prefix. */
export const folderOf = (prefix: string): string => `audio/${prefix}`;

export const blobOf = (id: string): string => `${folderOf(prefixOf(id))}/${id}.sealed`;

export const idOfBlob = (blob: string): string => blob.slice('audio/aa/'.length, -'.sealed'.length);

/**
 * The key of a stream and the name bound to it: switch-agent seals under the audio's name, as it
 * does not know the id.
 */
export const sealedAs = (key: Uint8Array, name: string): StreamKey => ({ key, whose: name });
