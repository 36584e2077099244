import type { FieldRefusal } from '../refusals/refusal-words.js';

/** What the API answered in place of what was asked for (RFC 9457), or that it couldn't be reached. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    /** HTTP status; 0 when there was no answer. */
    readonly status: number,
    /** Stable and for programs, such as `period-open`. */
    readonly code: string,
    detail: string,
    readonly problems: readonly FieldRefusal[] = [],
  ) {
    super(detail);
  }
}

interface ProblemBody {
  readonly code?: unknown;
  readonly detail?: unknown;
  readonly message?: unknown;
  readonly problems?: unknown;
}

const isFieldRefusal = (value: unknown): value is FieldRefusal =>
  typeof value === 'object' &&
  value !== null &&
  'field' in value &&
  'code' in value &&
  'values' in value;

/** better-auth says `{ code: 'INVALID_PASSWORD', message }`; its codes read like ours here. */
const kebab = (code: string): string => code.toLowerCase().replaceAll('_', '-');

export function problemFrom(status: number, body: unknown): ApiProblem {
  const { code, detail, message, problems }: ProblemBody =
    typeof body === 'object' && body !== null ? body : {};
  const words = [detail, message].find((text) => typeof text === 'string');
  return new ApiProblem(
    status,
    typeof code === 'string' ? kebab(code) : `http-${status}`,
    words ?? `HTTP ${status}`,
    Array.isArray(problems) ? problems.filter(isFieldRefusal) : [],
  );
}

export const unreachable = (): ApiProblem => new ApiProblem(0, 'unreachable', 'unreachable');
