import { ofBilling } from '../parts.js';

export const ofDocuments = ofBilling('Documents');
