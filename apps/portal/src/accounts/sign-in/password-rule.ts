import { z } from 'zod';
import { passwordLength } from './passwords.js';

/** What people may choose. */
export const newPassword = z
  .string()
  .min(passwordLength.min, `must have at least ${passwordLength.min} characters`)
  .max(passwordLength.max, `must have at most ${passwordLength.max} characters`);
