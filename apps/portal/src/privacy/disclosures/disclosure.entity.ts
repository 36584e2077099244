import type { DisclosedField, Disclosure, DisclosureScope } from '@app/contracts';
import {
  Instant,
  Integer,
  Json,
  NotOwners,
  Text,
  Texts,
  Uuid,
  Whole,
} from '@app/platform/database';
import { Entity } from 'typeorm';

const ofDisclosure = {
  whom: ['officers', 'callers', 'owners'],
  purpose:
    'giving the police or a network operator what the law has us give, and showing what it was',
  ground: 'legal obligation',
  period: '7 years after it was entered',
} as const;

/** An entry of the register of disclosures; triggers keep its entered fields unchanged. */
@Entity({ name: 'disclosures' })
@NotOwners('what the police asks is kept from whom it is about (article 41 of the Dutch GDPR act)')
export class StoredDisclosure {
  @Uuid('not personal', { primary: true }) id: string;
  @Whole('not personal', { generated: 'identity' }) place: number;
  @Text('not personal') kind: Disclosure['kind'];
  @Text('not personal') organisation: string;
  @Text(ofDisclosure) officer: string;
  @Text(ofDisclosure) contact: string;
  @Text('not personal') ground: string;
  @Text(ofDisclosure) wanted: string;
  @Json(ofDisclosure) scope: DisclosureScope;
  @Texts('not personal') fields: DisclosedField[];
  @Text('not personal') enteredBy: string;
  @Instant('not personal', { precision: 3 }) enteredAt: string;
  @Text('not personal') state: Disclosure['state'];
  @Text('not personal', { nullable: true }) decidedBy: string | null;
  @Instant('not personal', { precision: 3, nullable: true }) decidedAt: string | null;
  @Text('not personal', { nullable: true }) refusal: string | null;
  @Text('not personal', { nullable: true }) extractedBy: string | null;
  @Instant('not personal', { precision: 3, nullable: true }) extractedAt: string | null;
  @Integer('not personal', { nullable: true }) calls: number | null;
  @Integer('not personal', { nullable: true }) bytes: number | null;
  @Text('not personal', { nullable: true }) sha256: string | null;
  @Text('not personal', { nullable: true }) handedOverBy: string | null;
  @Instant('not personal', { precision: 3, nullable: true }) handedOverAt: string | null;
  @Text(ofDisclosure, { nullable: true }) handedOverTo: string | null;
  @Text('not personal', { nullable: true }) handedOverHow: string | null;
}

/** A PDF that came with a request: the order, the warrant. */
@Entity({ name: 'disclosure_documents' })
@NotOwners('what the police asks is kept from whom it is about (article 41 of the Dutch GDPR act)')
export class StoredDisclosureDocument {
  @Uuid('not personal', { primary: true }) id: string;
  @Uuid('not personal') disclosureId: string;
  @Text(ofDisclosure) fileName: string;
  @Integer('not personal') bytes: number;
  @Text('not personal') sha256: string;
  @Text('not personal') addedBy: string;
  @Instant('not personal', { precision: 3 }) addedAt: string;
}
