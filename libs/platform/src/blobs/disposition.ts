/** Shown in the browser, or saved at once. */
export type Disposition = 'inline' | 'attachment';

/** RFC 6266: what a browser does with it, and its name when it is saved. */
export function disposition(how: Disposition, fileName: string): string {
  const ascii = fileName.replaceAll(/[^\w.-]/g, '_');
  return `${how}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}
