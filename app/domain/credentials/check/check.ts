import type { Certificate } from '../certificates';
import { readCompact } from '../compact/claims';
import type { Brought } from './brought';
import { checkCompact } from './compact';
import { checkDates } from './dates';
import { type Checked, type Finding, isProven, verdictOf } from './finding';
import { registered, registeredDates } from './registered';
import { saidBy } from './said';
import { checkSchema, isBadge } from './schema';
import { checkSignature } from './signature';
import { checkStatus } from './status';
import type { World } from './world';

/**
 * Looks at a credential of ours or of another issuer: signature, whose it is, dates, whether it was taken back, form.
 * Undefined for what is signed in the same way and no Open Badge. Never throws for what stands in it, and opens no
 * address of it but those of did:web and status lists.
 */
export async function checkCredential(brought: Brought, world: World): Promise<Checked | undefined> {
  const compact = readCompact(brought.reading.credential);
  if (compact) return checkCompact(brought.reading.credential, compact, world);
  const { document, findings: signature, ours } = await checkSignature(brought.reading, world);
  if (!isBadge(document)) return undefined;
  const proven = isProven(signature);
  const certificate = ours && proven ? ((await world.register(String(document.id))) ?? null) : null;
  const findings = [...signature, checkDates(certificate ? registeredDates(certificate) : document, world.now)];
  // What was not signed by its issuer sends us to nobody's addresses.
  if (proven) findings.push(ours ? registered(certificate) : await checkStatus(document, world));
  findings.push(await checkSchema(document));
  const file = checkFile(brought, certificate);
  if (file) findings.push(file);
  const said = saidBy(document);
  return {
    verdict: verdictOf(findings),
    findings,
    said: certificate?.erased ? { ...said, holder: null } : said,
    proven,
    certificate,
  };
}

/** What the eye sees of a picture or a sheet was signed by nobody, unless the file is the very one that we made. */
function checkFile({ carrier, sha256, reading }: Brought, certificate: Certificate | null): Finding | null {
  if (reading.several) return { aspect: 'file', result: 'unchecked', why: 'file.several' };
  if (carrier === 'text') return null;
  if (certificate?.sheets.some((sheet) => sheet.sha256 === sha256))
    return { aspect: 'file', result: 'passed', why: 'file.original' };
  return { aspect: 'file', result: 'unchecked', why: carrier === 'pdf' ? 'file.print' : 'file.picture' };
}
