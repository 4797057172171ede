// Issuing: certificates for a cohort. Who gets one, and what it says, is frozen as a list first; then a job issues that
// list and nothing but that list. A row that has changed since is skipped with its reason.
// What a certificate says, and how one is written, is the business of credentials; this room decides for whom.
export { issuingHandlers, rowsAtOnce } from './carrying-out';
export { certificateListFile } from './files';
export {
  type CertificateList,
  certificateListAt,
  certificateListRowsOf,
  certificateListsOf,
  dropCertificateList,
  issueCertificateList,
  type ListRow,
  listCounts,
  listReasons,
} from './lists';
export { memberStandings } from './members';
export { openList, prepareCertificateList } from './preparing';
