import {
  StandardSchemaValidationPipe,
  type ArgumentMetadata,
  type PipeTransform,
} from '@nestjs/common';
import { AppError, type FieldProblem } from '@app/common';
import { schemaProblems, type SchemaIssue } from '../schema-problems.js';
import { shortField, textProblems } from './text-problems.js';

/** Of one answer: a form shows all of its own, and a list of thousands isn't told thousands. */
const mostProblems = 100;

class Issues extends Error {
  constructor(readonly issues: readonly SchemaIssue[]) {
    super('does not fit its schema');
  }
}

const refusal = ({ type }: ArgumentMetadata, problems: readonly FieldProblem[]): AppError =>
  new AppError('invalid', 'invalid-input', `The ${type} is not valid.`, problems);

/** `@Body({ schema })`, `@Query({ schema })`, `@Param('id', { schema })`: each problem by field. */
export class SchemaPipe implements PipeTransform {
  private readonly nest = new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => new Issues(issues),
  });

  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // What no schema takes gets no further: the schema's own words would hide it.
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
