const largest = 20_000_000;

const soundNames = /\.(?:wav|mp3|m4a|mp4|mov|aac|ogg|oga|opus|flac|webm|mka|mkv|aiff?)$/i;

/** Why a chosen file is refused before it is sent; null: it may be a recording. */
export function wrongFile({
  name,
  size,
  type,
}: Pick<File, 'name' | 'size' | 'type'>): 'empty' | 'large' | 'not-sound' | null {
  if (size === 0) return 'empty';
  if (!/^(?:audio|video)\//.test(type) && !soundNames.test(name)) return 'not-sound';
  return size > largest ? 'large' : null;
}
