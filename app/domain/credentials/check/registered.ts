import type { Certificate } from '../certificates';
import { stamp } from '../open-badge/credential';
import { lastSecond } from '../validity';
import type { Finding } from './finding';

/** From when and until when a certificate of ours holds: by its frozen facts, whatever a file says in their place. */
export const registeredDates = ({ facts: { issuedAt, expiresOn } }: Certificate) => ({
  validFrom: stamp(issuedAt),
  ...(expiresOn && { validUntil: stamp(lastSecond(expiresOn)) }),
});

/** Whether a certificate that our key signed stands: by the register itself, not by the list that is made of it. */
export function registered(certificate: Certificate | null): Finding {
  const at = certificate?.ending?.at ?? 0;
  if (!certificate) return { aspect: 'status', result: 'failed', why: 'status.notHere' };
  if (certificate.status === 'revoked')
    return { aspect: 'status', result: 'failed', why: 'status.revokedHere', params: { at } };
  if (certificate.status === 'superseded')
    return { aspect: 'status', result: 'failed', why: 'status.replacedHere', params: { at } };
  return { aspect: 'status', result: 'passed', why: 'status.register' };
}
