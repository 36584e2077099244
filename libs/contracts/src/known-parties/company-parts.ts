/** Parts of an owner's details whose change is mailed. */
export const companyParts = ['name', 'address', 'vat-id'] as const;
export type CompanyPart = (typeof companyParts)[number];
