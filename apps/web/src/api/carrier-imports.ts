import {
  carrierImportsCompare,
  carrierImportsDays,
  carrierImportsDifferences,
  carrierImportsGet,
  carrierImportsLink,
  carrierImportsList,
  carrierImportsLook,
  carrierImportsPart,
  carrierImportsProblems,
  carrierImportsRead,
  carrierImportsRemove,
  carrierImportsStart,
  carrierLayoutsList,
  carrierLayoutsSave,
} from './generated/sdk.gen.js';
import type {
  CarrierImport,
  CarrierImportsDaysResponse,
  CarrierImportsReadData,
  CarrierLayout,
  CarrierLayoutsSaveData,
  ImportDay,
  ImportDifference,
  ImportPreview,
  RowProblem,
} from './generated/types.gen.js';
import { allOf, type Page } from './page.js';
import { ApiProblem } from './problem.js';
import { reasonHeader } from './reading-reason.js';
import { dataOf, sent } from './transport.js';

export type {
  CarrierImport,
  CarrierLayout,
  ImportDay,
  ImportDifference,
  ImportPreview,
  RowProblem,
};
export type LayoutDefinition = CarrierLayoutsSaveData['body']['definition'];
export type Reading = CarrierImportsReadData['body'];
export type DaysPage = CarrierImportsDaysResponse;

const pageSize = 50;

export const listImports = (
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<CarrierImport>> =>
  dataOf(carrierImportsList({ ...sent, query: { after, limit: pageSize }, signal }));
export const getImport = (id: string) => dataOf(carrierImportsGet({ ...sent, path: { id } }));
export const readImport = (id: string, body: Reading) =>
  dataOf(carrierImportsRead({ ...sent, path: { id }, body }));
export const compareImport = (id: string) =>
  dataOf(carrierImportsCompare({ ...sent, path: { id } }));
export const removeImport = (id: string, reason: string) =>
  dataOf(carrierImportsRemove({ ...sent, path: { id }, body: { reason } }));
export const lookAtImport = (id: string, definition: LayoutDefinition): Promise<ImportPreview> =>
  dataOf(
    carrierImportsLook({ ...sent, headers: reasonHeader(), path: { id }, body: { definition } }),
  );
export const listImportProblems = (
  id: string,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<RowProblem>> =>
  dataOf(
    carrierImportsProblems({ ...sent, path: { id }, query: { after, limit: pageSize }, signal }),
  );
export const listImportDays = (
  id: string,
  after: string | undefined,
  signal: AbortSignal,
): Promise<DaysPage> =>
  dataOf(
    carrierImportsDays({
      ...sent,
      headers: reasonHeader(),
      path: { id },
      query: { after, limit: pageSize },
      signal,
    }),
  );

export interface DifferenceFilters {
  readonly kind?: ImportDifference['kind'] | undefined;
  readonly number?: string | undefined;
}
export const listImportDifferences = (
  id: string,
  filters: DifferenceFilters,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<ImportDifference>> =>
  dataOf(
    carrierImportsDifferences({
      ...sent,
      headers: reasonHeader(),
      path: { id },
      query: { ...filters, after, limit: pageSize },
      signal,
    }),
  );
/** A path to open, for five minutes. */
export const importTablePath = async (
  id: string,
  file: 'differences' | 'days' | 'problems',
): Promise<string> =>
  (await dataOf(carrierImportsLink({ ...sent, headers: reasonHeader(), path: { id, file } }))).path;

export const layoutsOf = (carrierId: string): Promise<readonly CarrierLayout[]> =>
  allOf((page) => dataOf(carrierLayoutsList({ ...sent, query: { ...page, carrierId } })), 200);
export const saveLayout = (id: string, body: CarrierLayoutsSaveData['body']) =>
  dataOf(carrierLayoutsSave({ ...sent, path: { id }, body }));

const partSize = 4_194_304;
const triesInARow = 5;
const againAfterMs = 2_000;

const isPassing = ({ status }: ApiProblem): boolean => status === 0 || status >= 500;

export interface Upload {
  readonly id: string;
  readonly carrierId: string;
  readonly file: File;
  readonly signal: AbortSignal;
  /** Told of how many bytes are there. */
  readonly sent: (bytes: number) => void;
}

/**
 * Sends a file in parts, from where it broke off before. The same id again goes on with the same import.
 * @throws ApiProblem for what doesn't pass by itself within some tries.
 */
export async function uploadImport({
  id,
  carrierId,
  file,
  signal,
  sent: tell,
}: Upload): Promise<void> {
  const body = { carrierId, fileName: file.name, bytes: file.size };
  const begin = () => dataOf(carrierImportsStart({ ...sent, path: { id }, body, signal }));
  let begun = await begin();
  let offset = begun.uploadedBytes;
  for (let failed = 0; begun.state === 'uploading' && offset < file.size;) {
    tell(offset);
    try {
      const taken = await putPart(
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
      // Its path has expired, or another part was the last one: it says where to go on.
      begun = await begin();
      offset = begun.uploadedBytes;
    }
  }
  tell(file.size);
}

const putPart = (path: string, offset: number, part: Blob, signal: AbortSignal) =>
  dataOf(
    carrierImportsPart({
      ...sent,
      path: { token: path.split('/').at(-1) ?? '' },
      query: { offset },
      body: part,
      headers: { 'content-type': 'application/octet-stream' },
      signal,
    }),
  );
