import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as contracts from '@app/contracts';
import { BlobsModule } from '@app/platform/blobs';
import { PlatformModule } from '@app/platform/bootstrap';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  All,
  Controller,
  Get,
  type INestApplication,
  RequestMethod,
  type Type,
} from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer, NestFactory } from '@nestjs/core';
import { ApiExcludeController, ApiExcludeEndpoint } from '@nestjs/swagger';
import { portalInPreview } from '../../described-api.js';
import { openApiDocument } from './document.js';

const root = join(import.meta.dirname, '../../../../..');
const { routes: byHand } = JSON.parse(
  readFileSync(join(root, 'tools/belfabriek/walls/exceptions.json'), 'utf8'),
) as { readonly routes: Readonly<Record<string, string>> };

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The routes of all operations, as `get /v1/lists/{name}`, with their ids in the OpenAPI document. */
const ofOperations = contracts.operationsIn(contracts).flatMap(({ routes }) =>
  routes.map(({ method, path, tag, name }) => ({
    route: `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`,
    id: `${lowerFirst(tag)}${upperFirst(name)}`,
  })),
);

const pathsOf = (target: object): string[] =>
  [Reflect.getMetadata(PATH_METADATA, target) as string | string[]].flat();

/** The routes of a controller, whether the OpenAPI document includes them or not. */
const servedBy = (by: Type): string[] =>
  new MetadataScanner().getAllMethodNames(by.prototype as object).flatMap((name): string[] => {
    const method = (by.prototype as Readonly<Record<string, object>>)[name]!;
    const verb = Reflect.getMetadata(METHOD_METADATA, method) as RequestMethod | undefined;
    if (verb === undefined) return [];
    return pathsOf(by).flatMap((before) =>
      pathsOf(method).map((after) => {
        const path = `/${before}/${after}`.replaceAll(/\/+/g, '/').replace(/(?<=.)\/$/, '');
        const braced = path.replaceAll(/:(\w+)/g, '{$1}');
        return `${RequestMethod[verb].toLowerCase()} ${braced}`;
      }),
    );
  });

const controllersIn = (app: INestApplication): Type[] =>
  [...app.get(ModulesContainer).values()].flatMap((each) =>
    [...each.controllers.values()].map(({ metatype }) => metatype as Type),
  );

const known = new Set(ofOperations.map(({ route }) => route));
/** Routes that belong to no operation, except those of classes in `free`. */
const unknownIn = (controllers: readonly Type[], free: ReadonlySet<unknown>): string[] =>
  controllers
    .filter((each) => !free.has(each))
    .flatMap(servedBy)
    .filter((route) => !known.has(route));

let portal: INestApplication;
/**
 * Controllers that may define routes by hand: the listed sources, and the platform's health, metrics and links to
 * files.
 */
let free: ReadonlySet<unknown>;
beforeAll(async () => {
  portal = await portalInPreview();
  const platform = await NestFactory.create(
    { module: class {}, imports: [PlatformModule.with('spec', {}), BlobsModule] },
    { preview: true, logger: ['error'] },
  );
  const classes = Object.keys(byHand).flatMap((path): unknown[] =>
    Object.values(jest.requireActual<object>(join(root, path))),
  );
  free = new Set([...classes, ...controllersIn(platform)]);
});

describe('routes of the portal', () => {
  it('belong to an operation, or to a source that may define routes by hand', () => {
    expect(unknownIn(controllersIn(portal), free)).toEqual([]);
    expect(controllersIn(portal).flatMap(servedBy).length).toBeGreaterThan(known.size);
  });

  it('are found even if excluded from the OpenAPI document, or for every verb', () => {
    @ApiExcludeController()
    @Controller(['v1/hidden', 'v1/also'])
    class Hidden {
      @All('all')
      all(): void {}

      @ApiExcludeEndpoint()
      @Get(':id')
      one(): void {}
    }
    expect(unknownIn([Hidden], free)).toEqual([
      'all /v1/hidden/all',
      'all /v1/also/all',
      'get /v1/hidden/{id}',
      'get /v1/also/{id}',
    ]);
  });

  it('of every operation are served under its id, and no two operations share one', () => {
    const served = Object.entries(openApiDocument(portal).paths).flatMap(([path, item]) =>
      Object.entries(item as Readonly<Record<string, { readonly operationId: string }>>).map(
        ([verb, { operationId }]) => [`${verb} ${path}`, operationId] as const,
      ),
    );
    const ids = new Map<string, string>(served);
    expect(ofOperations.filter(({ route, id }) => ids.get(route) !== id)).toEqual([]);
    expect(new Set(ofOperations.map(({ route }) => route)).size).toBe(ofOperations.length);
  });
});
