import type { ServerResponse } from 'node:http';
import { BusyError } from '@app/common';
import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { ElsewhereFirst, problemFrom, type Problem } from './problem.js';

const answered = new WeakMap<ServerResponse, Problem>();

/** The problem that a response was answered with; undefined for any other answer. */
export const problemAnsweredBy = (response: ServerResponse): Problem | undefined =>
  answered.get(response);

/** Answers every error of every controller as `application/problem+json`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<ServerResponse>();
    const problem = problemFrom(error);
    answered.set(response, problem);
    if (problem.status === 500)
      this.logger.error('a request failed with an unexpected error', error);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error instanceof ElsewhereFirst) {
      response.statusCode = 302;
      response.setHeader('location', error.location);
      response.end();
      return;
    }
    response.statusCode = problem.status;
    response.setHeader('content-type', 'application/problem+json');
    const after = error instanceof BusyError ? error.retryAfterSeconds : 1;
    if (problem.status === 503 || error instanceof BusyError) {
      response.setHeader('retry-after', String(after));
    }
    response.end(JSON.stringify(problem));
  }
}
