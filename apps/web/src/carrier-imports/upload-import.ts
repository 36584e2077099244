import {
  carrierImportsPart,
  carrierImportsStart,
} from '../api/generated/operations/carrier-imports.gen.js';
import { ApiProblem } from '../api/problem.js';

const partSize = 4_194_304;
const triesInARow = 5;
const againAfterMs = 2_000;

const isPassing = ({ status }: ApiProblem): boolean => status === 0 || status >= 500;

export interface Upload {
  readonly id: string;
  readonly carrierId: string;
  readonly file: File;
  readonly signal: AbortSignal;
  /** Called with the number of bytes that the API has so far. */
  readonly sent: (bytes: number) => void;
}

/**
 * Uploads a file in parts and continues an interrupted upload; the same id continues the same import. @throws
 * ApiProblem when a part fails for good, or six times in a row.
 */
export async function uploadImport({
  id,
  carrierId,
  file,
  signal,
  sent: report,
}: Upload): Promise<void> {
  const body = { carrierId, fileName: file.name, bytes: file.size };
  const begin = () => carrierImportsStart({ path: { id }, body }, signal);
  let begun = await begin();
  let offset = begun.uploadedBytes;
  for (let failed = 0; begun.state === 'uploading' && offset < file.size;) {
    report(offset);
    try {
      const taken = await sendPart(
        begun.uploadPath,
        offset,
        file.slice(offset, offset + partSize),
        signal,
      );
      offset = taken.uploadedBytes;
      failed = 0;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      const isElsewhere = error.status === 409 || error.status === 404;
      failed += 1;
      if (!(isElsewhere || isPassing(error)) || failed > triesInARow) throw error;
      if (!isElsewhere) await new Promise((resolve) => setTimeout(resolve, againAfterMs));
      // The upload's path has expired, or the API expects another part: starting again returns the current
      // path and offset.
      begun = await begin();
      offset = begun.uploadedBytes;
    }
  }
  report(file.size);
}

const sendPart = (path: string, offset: number, part: Blob, signal: AbortSignal) =>
  carrierImportsPart(
    { path: { token: path.split('/').at(-1) ?? '' }, query: { offset }, body: part },
    signal,
  );
