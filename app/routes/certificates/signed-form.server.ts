import { type Certificate, signedCredential } from '~/domain/credentials/index.server';
import type { Visit } from '~/web/visit';
import { publicDocument } from '../credentials/document.server';

const types = { json: 'application/vc', jwt: 'application/jwt' } as const;

export type SignedForm = keyof typeof types;

/** Endings of the addresses at which a certificate answers with its signed credential. */
export const isSignedForm = (form: string): form is SignedForm => form in types;

/** The credential as it was signed, the same bytes each time. Refuses certificateEnded, signingKeyMissing. */
export async function signedForm(visit: Visit, certificate: Certificate, form: SignedForm): Promise<Response> {
  const { credential, jwt } = await signedCredential(visit.ctx, certificate);
  return publicDocument(visit, form === 'json' ? credential : jwt, {
    type: types[form],
    fresh: true,
    fileName: `${certificate.number}.${form}`,
  });
}
