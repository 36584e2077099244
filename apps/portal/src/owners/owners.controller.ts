import { Body, Controller, Get, Param, Put, Query, UseGuards } from '@nestjs/common';
import { slug } from '@app/contracts';
import { bearerAuth } from '@app/platform/http';
import { z } from 'zod';
import { pageQuery, type PageQuery } from '../paging.js';
import { OwnersService } from './owners.service.js';

const ownerBody = z.strictObject({ name: z.string().trim().min(1).max(200) });

@Controller('v1/owners')
@UseGuards(bearerAuth('API_KEY'))
export class OwnersController {
  constructor(private readonly owners: OwnersService) {}

  @Put(':id')
  put(
    @Param('id', { schema: slug }) id: string,
    @Body({ schema: ownerBody }) body: z.infer<typeof ownerBody>,
  ) {
    return this.owners.put(id, body);
  }

  @Get(':id')
  get(@Param('id', { schema: slug }) id: string) {
    return this.owners.get(id);
  }

  @Get()
  list(@Query({ schema: pageQuery }) page: PageQuery) {
    return this.owners.list(page);
  }
}
