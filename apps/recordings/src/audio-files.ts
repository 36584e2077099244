import type { StreamKey } from '@app/platform/sealing';

/** First letters of an id: a folder of keys, and one of files. */
export const prefixOf = (id: string): string => id.slice(0, 2);

/** Where files of ids with these first letters lie. */
export const folderOf = (prefix: string): string => `audio/${prefix}`;

export const blobOf = (id: string): string => `${folderOf(prefixOf(id))}/${id}.sealed`;

export const idOfBlob = (blob: string): string => blob.slice('audio/aa/'.length, -'.sealed'.length);

/** What audio is sealed with, and as whose: switch-agent knows its name, not the id that it gets here. */
export const sealedAs = (key: Uint8Array, name: string): StreamKey => ({ key, whose: name });
