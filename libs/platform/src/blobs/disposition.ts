/** Whether a browser shows a file, or saves it at once. */
export type Disposition = 'inline' | 'attachment';

/** RFC 6266 header value: how a browser handles the file, and its name when saved. */
export function disposition(how: Disposition, fileName: string): string {
  const ascii = fileName.replaceAll(/[^\w.-]/g, '_');
  return `${how}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}
