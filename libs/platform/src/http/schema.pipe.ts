import {
  StandardSchemaValidationPipe,
  type ArgumentMetadata,
  type PipeTransform,
} from '@nestjs/common';
import { AppError } from '@app/common';
import { schemaProblems, type SchemaIssue } from '../schema-problems.js';

class Issues extends Error {
  constructor(readonly issues: readonly SchemaIssue[]) {
    super('does not fit its schema');
  }
}

/** `@Body({ schema })`, `@Query({ schema })`, `@Param('id', { schema })`: each problem by field. */
export class SchemaPipe implements PipeTransform {
  private readonly nest = new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => new Issues(issues),
  });

  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    try {
      const transformed: unknown = await this.nest.transform(value, metadata);
      return transformed;
    } catch (error) {
      if (!(error instanceof Issues)) throw error;
      const problems = schemaProblems(error.issues, metadata.data ?? metadata.type);
      throw new AppError(
        'invalid',
        'invalid-input',
        `The ${metadata.type} is not valid.`,
        problems,
      );
    }
  }
}
