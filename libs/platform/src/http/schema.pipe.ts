import {
  StandardSchemaValidationPipe,
  type ArgumentMetadata,
  type PipeTransform,
} from '@nestjs/common';
import { AppError, type FieldProblem } from '@app/common';
import { schemaProblems, type SchemaIssue } from '../schema-problems.js';
import { shortField, textProblems } from './text-problems.js';

/** Most problems in one answer: enough for a form, and a limit for a list with thousands. */
const mostProblems = 100;

class Issues extends Error {
  constructor(readonly issues: readonly SchemaIssue[]) {
    super('does not fit its schema');
  }
}

const refusal = ({ type }: ArgumentMetadata, problems: readonly FieldProblem[]): AppError =>
  new AppError('invalid', 'invalid-input', `The ${type} is not valid.`, problems);

/**
 * `@Body({ schema })`, `@Query({ schema })`, `@Param('id', { schema })`: reports each problem by
 * field.
 */
export class SchemaPipe implements PipeTransform {
  private readonly nest = new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => new Issues(issues),
  });

  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // Values that no schema accepts are refused first: the schema's own message would hide the
    // reason.
    const unfit = metadata.type === 'custom' ? [] : textProblems(value, metadata.data ?? '');
    if (unfit.length > 0) throw refusal(metadata, unfit);
    try {
      const transformed: unknown = await this.nest.transform(value, metadata);
      return transformed;
    } catch (error) {
      if (!(error instanceof Issues)) throw error;
      const issues = error.issues.slice(0, mostProblems);
      const problems = schemaProblems(issues, metadata.data ?? metadata.type)
        .slice(0, mostProblems)
        .map((problem) => ({ ...problem, field: shortField(problem.field) }));
      throw refusal(metadata, problems);
    }
  }
}
