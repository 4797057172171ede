import { readYaml } from '../compiler/yaml';
import { withFields } from './edit-yaml';
import { isPlain, type Plain } from './plain';

/** Fields in the order in which the house writes them. */
const order = [
  'enabled',
  'signatory',
  'validMonths',
  'renewal',
  'quiz',
  'opensDaysBefore',
  'completion',
  'certificate',
];

/** What course.yaml says of the certificate, as it is written; null while the text is no YAML of fields. */
export function certificateFields(text: string): Plain | null {
  const value = readYaml(text.replace(/^\uFEFF/, ''), () => undefined)?.value;
  if (!isPlain(value)) return null;
  return isPlain(value.certificate) ? value.certificate : {};
}

/** The text with these fields of the certificate; those that are undefined are taken out. All else stays sign by sign. */
export const withCertificate = (text: string, fields: Plain): string =>
  withFields(text, { certificate: { ...certificateFields(text), ...fields } }, order);
