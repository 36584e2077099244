import type { FieldRefusal } from '../refusals/refusal-words.js';

/** A failure of a request: the problem that the API returned (RFC 9457), or that no response arrived. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    /** HTTP status; 0 when no response arrived. */
    readonly status: number,
    /** Stable code for programs, such as `period-open`. */
    readonly code: string,
    detail: string,
    readonly problems: readonly FieldRefusal[] = [],
    /** Seconds after which the request may be sent again; null: not told. */
    readonly retryAfter: number | null = null,
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

/** Converts better-auth's codes to our spelling: it returns `{ code: 'INVALID_PASSWORD', message }`. */
const kebab = (code: string): string => code.toLowerCase().replaceAll('_', '-');

export function problemFrom(
  status: number,
  body: unknown,
  retryAfter: number | null = null,
): ApiProblem {
  const { code, detail, message, problems }: ProblemBody =
    typeof body === 'object' && body !== null ? body : {};
  const words = [detail, message].find((text) => typeof text === 'string');
  return new ApiProblem(
    status,
    typeof code === 'string' ? kebab(code) : `http-${status}`,
    words ?? `HTTP ${status}`,
    Array.isArray(problems) ? problems.filter(isFieldRefusal) : [],
    retryAfter,
  );
}

export const unreachable = (): ApiProblem => new ApiProblem(0, 'unreachable', 'unreachable');
