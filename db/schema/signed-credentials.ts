import { col, table, uniqueIndex } from '../columns';
import { certificates } from './credentials';

/** Lists of 131,072 places, one bit each: set when the certificate at that place no longer stands. */
export const statusLists = table('status_lists', {
  number: col.whole('number').primaryKey(),
  /** Places that are given away. */
  taken: col.whole('taken').notNull(),
  madeAt: col.instant('made_at').notNull(),
  /** The list as it was signed last, and the SHA-256 of its bits: signed again only when these change. */
  bitsHash: col.text('bits_hash'),
  credential: col.text('credential'),
});

/** A certificate as it was signed: made at first use, the same bytes ever after. */
export const signedCredentials = table(
  'signed_credentials',
  {
    certificateId: col
      .text('certificate_id')
      .primaryKey()
      .references(() => certificates.id),
    list: col
      .whole('list')
      .notNull()
      .references(() => statusLists.number),
    position: col.whole('position').notNull(),
    /** Ids of the keys that signed; null until then. */
    ed25519Key: col.text('ed25519_key'),
    rsaKey: col.text('rsa_key'),
    /** With its proof, and as a JWT. Null again once its holder is erased. */
    credential: col.text('credential'),
    jwt: col.text('jwt'),
    signedAt: col.instant('signed_at'),
    /** The token of the square that verifies without a network, and the id of its key; null until first asked for. */
    compact: col.text('compact'),
    compactKey: col.text('compact_key'),
  },
  (t) => [uniqueIndex('signed_credentials_place').on(t.list, t.position)],
);
