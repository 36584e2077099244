import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { slug } from '@app/contracts';
import { z } from 'zod';
import { Access } from '../access/index.js';
import { pageQuery } from '../paging.js';
import { NumbersService, type NumberInput } from './numbers.service.js';

const numberBody = z.strictObject({
  ownerId: slug,
  flow: z.unknown().refine((flow) => flow !== undefined, 'is missing'),
});

/** E.164 without its plus, which a path would have to escape. */
const digits = z.string().regex(/^[1-9]\d{1,14}$/, 'must be E.164 without its plus: 31900…');

const listQuery = pageQuery.extend({ ownerId: slug.optional() });

@Controller('v1/numbers')
export class NumbersController {
  constructor(private readonly numbers: NumbersService) {}

  @Access('numbers:write')
  @Put(':number')
  put(
    @Param('number', { schema: digits }) number: string,
    @Body({ schema: numberBody }) body: NumberInput,
  ) {
    return this.numbers.put(`+${number}`, body);
  }

  @Access('parties:read')
  @Get(':number')
  get(@Param('number', { schema: digits }) number: string) {
    return this.numbers.get(`+${number}`);
  }

  @Access('parties:read')
  @Get()
  list(@Query({ schema: listQuery }) { ownerId, ...page }: z.infer<typeof listQuery>) {
    return this.numbers.list(page, ownerId);
  }

  @Access('numbers:write')
  @Delete(':number')
  @HttpCode(204)
  delete(@Param('number', { schema: digits }) number: string) {
    return this.numbers.delete(`+${number}`);
  }
}
