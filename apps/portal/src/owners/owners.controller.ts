import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { slug } from '@app/contracts';
import { z } from 'zod';
import { Access } from '../access/index.js';
import { pageQuery, type PageQuery } from '../paging.js';
import { OwnersService } from './owners.service.js';

const ownerBody = z.strictObject({ name: z.string().trim().min(1).max(200) });

@Controller('v1/owners')
export class OwnersController {
  constructor(private readonly owners: OwnersService) {}

  @Access('parties:write')
  @Put(':id')
  put(
    @Param('id', { schema: slug }) id: string,
    @Body({ schema: ownerBody }) body: z.infer<typeof ownerBody>,
  ) {
    return this.owners.put(id, body);
  }

  @Access('parties:read')
  @Get(':id')
  get(@Param('id', { schema: slug }) id: string) {
    return this.owners.get(id);
  }

  @Access('parties:read')
  @Get()
  list(@Query({ schema: pageQuery }) page: PageQuery) {
    return this.owners.list(page);
  }
}
