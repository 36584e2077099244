/** A page of a list: objects, and the common prefixes of keys as folders. */
export interface Listing {
  readonly folders: readonly string[];
  readonly contents: readonly { readonly key: string; readonly at: Date; readonly size: number }[];
  /** The continuation token of the next page; null on the last page. */
  readonly next: string | null;
}

export const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;

export const errorXml = (code: string, message: string): string =>
  element('Error', element('Code', code) + element('Message', message));

export function listXml({ folders, contents, next }: Listing): string {
  return element(
    'ListBucketResult',
    [
      element('IsTruncated', String(next !== null)),
      next === null ? '' : element('NextContinuationToken', next),
      ...contents.map(({ key, at, size }) => {
        const of = [['Key', key] as const, ['LastModified', at.toISOString()] as const];
        const fields = [...of, ['Size', String(size)] as const];
        return element('Contents', fields.map(([name, text]) => element(name, text)).join(''));
      }),
      ...folders.map((folder) => element('CommonPrefixes', element('Prefix', folder))),
    ].join(''),
  );
}

export function uploadsXml(
  uploads: readonly { readonly key: string; readonly id: string; readonly begunAt: Date }[],
): string {
  const each = uploads.map(({ key, id, begunAt }) =>
    element(
      'Upload',
      element('Key', key) + element('UploadId', id) + element('Initiated', begunAt.toISOString()),
    ),
  );
  return element('ListMultipartUploadsResult', element('IsTruncated', 'false') + each.join(''));
}
