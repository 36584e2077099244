import {
  collectionStates,
  type DebitScheme,
  type SequenceType,
  type StructuredAddress,
} from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PassingFiles } from '../../../files/index.js';
import type { FoundCollection } from './collection-store.js';
import { pain008 } from './pain-008.js';

const { day, jsonOf, text, textOf, uuid, whole } = columnTypes;
const debits = rowsOf({
  blockId: uuid,
  scheme: textOf<DebitScheme>(),
  sequence: textOf<SequenceType>(),
  endToEndId: text,
  micros: whole,
  number: text,
  mandateReference: text,
  signedOn: day,
  accountHolder: text,
  iban: text,
  address: jsonOf<StructuredAddress>(),
});

/** Makes the bank's file of an approved collection on request; always the same bytes. */
@Injectable()
export class CollectionFiles {
  constructor(
    private readonly database: DataSource,
    private readonly files: PassingFiles,
  ) {}

  /** Makes the file and a link to it. @throws AppError conflict `not-approved`. */
  async link(collection: FoundCollection): Promise<{ path: string; fileName: string }> {
    const { id, state, messageId } = collection;
    collectionStates.go('fetchFile', state);
    return this.files.link({
      name: `collection-${id}.xml`,
      fileName: `${messageId}.xml`,
      content: Buffer.from(await this.fileOf(collection)),
    });
  }

  private async fileOf(collection: FoundCollection): Promise<string> {
    const rows = await debits.query(
      this.database,
      `select i.block_id as "blockId", i.scheme, i.sequence, i.end_to_end_id as "endToEndId",
              i.amount_micros as micros, i.number, m.reference as "mandateReference",
              m.signed_on::text as "signedOn", m.account_holder as "accountHolder", m.iban, m.address
         from billing.collection_items i join billing.mandates m on m.id = i.mandate_id
        where i.collection_id = $1 order by i.place`,
      [collection.id],
    );
    return pain008({
      messageId: collection.messageId,
      collectOn: collection.collectOn,
      at: new Date(collection.approvedAt ?? collection.preparedAt),
      creditor: collection.creditor,
      debits: rows.map(({ number, ...row }) => ({ ...row, remittance: `Factuur ${number}` })),
    });
  }
}
