import type { ValidateFunction } from 'ajv';
import type { Document } from '../open-badge/data-integrity';
import type { Finding } from './finding';

/** Types of Open Badges 3.0 for what is checked here: the same, under two names. */
const badgeTypes = ['OpenBadgeCredential', 'AchievementCredential'];

/** True for what says of itself that it is an Open Badge 3.0. */
export const isBadge = ({ type }: Document): boolean =>
  [type].flat().some((one) => typeof one === 'string' && badgeTypes.includes(one));

/**
 * Whether a credential is written as the JSON Schema of Open Badges 3.0 says, which is part of the program. A schema
 * that the credential names beside it is not fetched.
 */
export async function checkSchema(credential: Document): Promise<Finding> {
  const fits = await compiled();
  if (follows(fits, credential)) return { aspect: 'schema', result: 'passed', why: 'schema.fits' };
  const { instancePath, params } = fits.errors?.[0] ?? {};
  const at = `${instancePath ?? ''}${params?.missingProperty ? `/${params.missingProperty}` : ''}`.slice(0, 120);
  return { aspect: 'schema', result: 'failed', why: 'schema.differs', params: { at: at || '/' } };
}

/** Things nested deeper than the machine can follow fit no badge. */
function follows(fits: ValidateFunction, credential: Document): boolean {
  try {
    return fits(credential);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    fits.errors = null;
    return false;
  }
}

let schema: Promise<ValidateFunction> | undefined;

/** Loaded and compiled when first needed, once. */
function compiled(): Promise<ValidateFunction> {
  schema ??= compile();
  return schema;
}

async function compile(): Promise<ValidateFunction> {
  const [{ default: Ajv2019 }, { default: addFormats }, { default: published }] = await Promise.all([
    import('ajv/dist/2019.js'),
    import('ajv-formats'),
    import('./achievement-credential.schema.json'),
  ]);
  const ajv = new Ajv2019({ strict: false });
  addFormats(ajv);
  return ajv.compile(published);
}
