import {
  type Brought,
  broughtFile,
  broughtText,
  checkCredential,
  checkLimits,
  readReference,
  siteWorld,
  type Told,
  told,
} from '~/domain/credentials/index.server';
import { readPublicSite } from '~/platform/public-sites';
import { takeTurn } from '~/platform/rate-limits';
import { invalid, Refusal } from '~/platform/refusal';
import { seeOther } from '~/web/redirects';
import type { Visit } from '~/web/visit';

/** What the page says of a file or a text that somebody brought. */
export interface Looked extends Told {
  /** The page of the certificate, when it is one of ours. */
  register: string | null;
  /** The page of the one that stands in its place, or that renewed it. */
  newest: string | null;
  renewed: string | null;
}

/**
 * Looks at the file that came with the form, or at the text in it; neither is kept. A code or a number in the place of
 * the text leads to its page. Refuses credentialNeeded, credentialNotBadge, what broughtFile refuses, tooMany.
 */
export async function lookAt(visit: Visit, text: string): Promise<Looked> {
  const { ctx, upload, words, to } = visit;
  await takeTurn(ctx, checkLimits.file, visit.address);
  const brought = broughtWith(visit, text);
  const checked = await checkCredential(brought, siteWorld(ctx, readPublicSite));
  if (!checked) throw invalid(upload?.name ? 'file' : 'text', 'credentialNotBadge');
  const { certificate } = checked;
  return {
    ...told(checked, words),
    register: certificate && to(`/certificates/${certificate.code}`),
    newest: certificate?.newest ? to(`/certificates/${certificate.newest}`) : null,
    renewed: certificate?.renewed ? to(`/certificates/${certificate.renewed}`) : null,
  };
}

function broughtWith({ ctx, upload, to }: Visit, text: string): Brought {
  if (upload?.tooLarge) throw invalid('file', 'credentialTooLarge');
  if (upload?.name && upload.bytes.length > 0) return broughtFile(upload.bytes);
  if (text.trim() === '') throw invalid('file', 'credentialNeeded');
  try {
    return broughtText(text);
  } catch (error) {
    const code = error instanceof Refusal && text.length < 500 ? readReference(text) : null;
    if (code && 'code' in code) throw seeOther(ctx.env, to(`/certificates/${code.code}`));
    throw error;
  }
}
